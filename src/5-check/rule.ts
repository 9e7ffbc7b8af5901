import type { App } from '../core/app.ts';
import type { Report, Severity } from '../core/diagnostic.ts';

/** What is wrong with an app although every word of it is right. */
export interface Rule {
  /** The name of its file. */
  readonly code: string;
  readonly severity: Severity;
  check(app: App, report: Report): void;
}
