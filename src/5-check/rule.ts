import type { App } from '../core/app.ts';
import type { Report, Severity } from '../core/diagnostic.ts';
import type { MapNode } from '../core/document.ts';

/** What is wrong with an app although every word of it is right. */
export interface Rule<Subject = App> {
  /** The name of its file. */
  readonly code: string;
  readonly severity: Severity;
  check(subject: Subject, report: Report): void;
}

/** What is wrong with a spec as it is written, whatever is compiled from it: an App no longer knows. */
export type SpecRule = Rule<MapNode>;
