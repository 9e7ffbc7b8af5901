import type { Container } from '../core/container.ts';
import { decidedBy, type Sourced } from '../core/sourced.ts';

/** Neither target orders anything: `appspec deploy` reads from this label or annotation what comes first. */
export function needsLabel({ needs }: Container): Readonly<Record<string, Sourced<string>>> {
  const names = needs.map((need) => need.map(({ name }) => name));
  const [first, ...others] = names;
  if (first === undefined) return {};
  return { 'appspec.dev/needs': decidedBy(names.map(({ value }) => value).join(','), first, ...others) };
}
