import type { Diagnostic } from '../core/diagnostic.ts';
import { grouped } from '../core/grouped.ts';
import type { Span } from '../core/source.ts';
import type { Spec } from '../read-spec.ts';
import { accepts, allAcceptances } from './accept.ts';

/** A warning that the author has seen, and why it is no trouble. */
export interface Accepted {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
  readonly at: Span;
}

export function withReasons({ root }: Spec, accepted: readonly Diagnostic[]): Accepted[] {
  if (root === undefined || accepted.length === 0) return [];
  const acceptances = grouped(allAcceptances(root), ({ code }) => code);
  return accepted.flatMap((diagnostic) => {
    const entry = acceptances.get(diagnostic.code)?.find((acceptance) => accepts(acceptance, diagnostic))?.entry;
    return entry?.value.kind === 'scalar' ? [{ diagnostic, reason: entry.value.text, at: entry.keyOrigin.span }] : [];
  });
}
