import type { Diagnostic } from '../../core/diagnostic.ts';
import type { TargetName } from '../../core/shape.ts';
import type { Span, TextFile } from '../../core/source.ts';
import type { Consequence, Row } from './row.ts';
import type { Shown } from './values.ts';

/** What is built: the committed files, or the outputs of a compilation. */
export interface Built {
  /** The name of the app. */
  readonly app: string | undefined;
  readonly files: readonly TextFile[];
}

export interface Change {
  /** `deploy.replicas`; empty for the object itself. */
  readonly path: string;
  readonly before: Shown | undefined;
  readonly after: Shown | undefined;
  readonly consequence: Consequence;
  readonly why: string;
  /** Of the upgrade finding. */
  readonly code: string | undefined;
  /** Where the new value comes from in the spec. */
  readonly at: Span | undefined;
  readonly row: Row;
}

export interface ObjectChange {
  readonly target: TargetName;
  /** `service`, `Deployment` */
  readonly kind: string;
  readonly name: string;
  readonly status: 'added' | 'removed' | 'changed';
  /** The worst of its changes, and why. */
  readonly consequence: Consequence;
  readonly why: string;
  /** Worst first. */
  readonly changes: readonly [Change, ...Change[]];
  /** What made the object in the spec; undefined for one that is gone. */
  readonly at: Span | undefined;
}

export interface Difference {
  /** Worst first. */
  readonly objects: readonly ObjectChange[];
  /** Of files that are no YAML. */
  readonly diagnostics: readonly Diagnostic[];
}
