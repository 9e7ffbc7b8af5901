import type { Event } from '../../deploy/event.ts';
import { objectAsJson } from '../diff-formats/json.ts';
import { print } from '../print.ts';
import type { Progress } from './progress.ts';

/** An event a line on standard output, of the form of schema/events.schema.json. `formatVersion` changes its first number when a field changes its meaning. */
export class JsonLines implements Progress {
  tell(event: Event): void {
    print(process.stdout, eventAsJson(event, new Date()));
  }

  async shown(): Promise<void> {}
}

export function eventAsJson(event: Event, at: Date): string {
  const told =
    event.kind === 'plan'
      ? { ...event, changes: event.changes.map((change) => ({ target: change.target, ...objectAsJson(change) })) }
      : event;
  return JSON.stringify({ formatVersion: '1.0', at: at.toISOString(), ...told });
}
