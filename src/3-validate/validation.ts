import type { Findings } from '../core/diagnostic.ts';
import type { TargetName } from '../core/shape.ts';

/**
 * `written`: as the author writes it, where any value may still be a reference or a `null` that takes something away.
 * A target: as composed for it, complete.
 */
export type Stage = 'written' | TargetName;

export interface Validation {
  readonly stage: Stage;
  readonly findings: Findings;
}

/** The words that lead to a node, the last first: most are never printed. Undefined for the whole file. */
export type Path = { readonly word: string; readonly within: Path } | undefined;

/** `services.app.ports`, or what to call the whole file. */
export function nameOf(path: Path): string {
  const words: string[] = [];
  for (let at = path; at !== undefined; at = at.within) words.unshift(at.word);
  return words.length === 0 ? 'the spec' : `\`${words.join('.')}\``;
}
