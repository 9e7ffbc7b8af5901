import type { Container } from '../core/container.ts';
import { decidedBy, type Sourced } from '../core/sourced.ts';

/** Neither target orders anything: `appspec deploy` reads from this label or annotation what comes first, beginning with what is needed unsaid. */
export function needsLabel({ needs }: Container, unsaid: readonly Sourced<string>[] = []): Readonly<Record<string, Sourced<string>>> {
  const written = needs.map((need) => need.map(({ name }) => name));
  const isWritten = ({ value }: Sourced<string>) => written.some((need) => need.value === value);
  const names = [...distinct(unsaid.filter((name) => !isWritten(name))), ...written];
  const [first, ...others] = names;
  if (first === undefined) return {};
  return { 'appspec.dev/needs': decidedBy(names.map(({ value }) => value).join(','), first, ...others) };
}

function distinct(names: readonly Sourced<string>[]): Sourced<string>[] {
  return [...new Map(names.map((name) => [name.value, name])).values()];
}
