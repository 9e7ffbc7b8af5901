import { setTimeout } from 'node:timers/promises';
import { LiveTree } from '../../../src/cli/progress/live-tree.ts';
import type { Event } from '../../../src/deploy/event.ts';

/** Shows the events that its argument names, a list for each moment. */
const stop = new AbortController();
const tree = new LiveTree(stop.signal);
process.once('SIGINT', () => stop.abort());
for (const moment of JSON.parse(process.argv[2] ?? '') as readonly (readonly Event[])[]) {
  for (const event of moment) tree.tell(event);
  await setTimeout(300);
}
await tree.shown();
process.stderr.write('All is shown.\n');
