import type { Report } from '../../../beds/report.ts';

/** One of the two clusters, as the comparison asks it: the same questions on both. */
export interface Bed {
  /** Applies what was compiled with this value of TAG, as anyone would by hand, and returns when all of it runs. */
  deploy(tag: string): Promise<void>;
  /** That run now. */
  instances(service: string): Promise<readonly Instance[]>;
  /** That succeeded. */
  runs(task: string): Promise<readonly Instance[]>;
  /** The address under which the published port is reached from outside. */
  outside(): Promise<string>;
  remove(): Promise<void>;
}

export interface Instance {
  /** What its program saw when it started. */
  report(): Promise<Report>;
  log(): Promise<string>;
  /** All that it says until it ends. */
  followed(): Promise<string>;
  /** What the probe answers in there: `ask-resolve web`. */
  ask(...words: readonly string[]): Promise<string>;
}
