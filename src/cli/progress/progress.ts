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

/** Programs get JSON, a terminal a tree that lives, and everything else a line for each event. */
export async function progressFor({ format, quiet }: Given): Promise<Progress> {
  if (format === 'json') return new JsonLines();
  if (quiet !== true && process.stderr.isTTY === true && process.env['TERM'] !== 'dumb')
    return new (await import('./live-tree.ts')).LiveTree();
  return new Lines(quiet === true);
}
