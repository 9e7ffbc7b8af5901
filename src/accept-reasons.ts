import { acceptancesIn, accepts } from './accept.ts';
import type { Diagnostic } from './core/diagnostic.ts';
import { entriesOf, nodeAt } from './core/document.ts';
import type { Span } from './core/source.ts';
import type { Spec } from './read-spec.ts';

/** A warning that the author has seen, and why it is no trouble. */
export interface Accepted {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
  readonly at: Span;
}

export function withReasons({ root }: Spec, accepted: readonly Diagnostic[]): Accepted[] {
  if (root === undefined || accepted.length === 0) return [];
  const environments = entriesOf(nodeAt(root, 'environments')).map(({ key }) => key);
  const acceptances = [undefined, ...environments].flatMap((environment) => acceptancesIn(root, environment));
  return accepted.flatMap((diagnostic) => {
    const entry = acceptances.find((acceptance) => accepts(acceptance, diagnostic))?.entry;
    return entry?.value.kind === 'scalar' ? [{ diagnostic, reason: entry.value.text, at: entry.keyOrigin.span }] : [];
  });
}
