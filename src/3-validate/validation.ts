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

/** `services.app.ports`, or what to call the whole file. */
export function nameOf(path: readonly string[]): string {
  return path.length === 0 ? 'the spec' : `\`${path.join('.')}\``;
}
