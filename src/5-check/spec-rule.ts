import type { Report, Severity } from '../core/diagnostic.ts';
import type { MapNode } from '../core/document.ts';

/** What is wrong with a spec as it is written, whatever is compiled from it: an App no longer knows. */
export interface SpecRule {
  /** The name of its file. */
  readonly code: string;
  readonly severity: Severity;
  check(root: MapNode, report: Report): void;
}
