import type { TargetName } from '../core/shape.ts';
import type { GivenValues } from './values.ts';

/** What a compilation is for, and what is given to it beside the spec. */
export interface Choice {
  readonly target: TargetName;
  /** Undefined for the spec as it stands. */
  readonly environment: string | undefined;
  /** Values from outside the spec, those that count most first. */
  readonly given: readonly GivenValues[];
  /** For variables that say `fromEnv`. */
  readonly processEnvironment: Readonly<Record<string, string | undefined>>;
  /** Where the outputs go, from the folder of the spec, if not to `out` there: only the command in their headers names it. */
  readonly out?: string | undefined;
}
