import type { Event } from '../../deploy/event.ts';
import type { Given } from '../options.ts';
import { JsonLines } from './json-lines.ts';
import { Lines } from './lines.ts';

/** Shows what a deploy tells, in the order in which it tells it. */
export interface Progress {
  tell(event: Event): void;
  /** When all of it is shown. */
  shown(): Promise<void>;
}

/** Programs get JSON, a terminal a tree that lives, and everything else a line for each event. `signal`: Ctrl-C. */
export async function progressFor({ format, quiet }: Given, signal: AbortSignal): Promise<Progress> {
  if (format === 'json') return new JsonLines();
  if (quiet !== true && isTerminal()) return new (await import('./live-tree.ts')).LiveTree(signal);
  return new Lines(quiet === true);
}

/** Words for people go to standard error; the tree is drawn on standard output. */
function isTerminal(): boolean {
  return process.stderr.isTTY === true && process.stdout.isTTY === true && process.env['TERM'] !== 'dumb';
}
