import type { Event } from '../../deploy/event.ts';

/** Milliseconds without a word. CI systems end a job that says nothing for some minutes. */
export const patience = 60_000;

/** Says once more what is waited for, where nothing was told for a while. */
export class Reminder {
  /** What was said last of each member that is not settled. */
  private readonly open = new Map<string, string>();
  private readonly say: (line: string) => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(say: (line: string) => void) {
    this.say = say;
  }

  hear(event: Event): void {
    this.remember(event);
    clearInterval(this.timer);
    if (this.open.size === 0) return;
    const since = Date.now();
    this.timer = setInterval(() => this.remind(since), patience).unref();
  }

  private remember(event: Event): void {
    if (event.kind === 'wave') for (const member of event.members) this.open.set(member, '');
    else if (event.kind === 'progress' && this.open.has(event.member)) this.open.set(event.member, event.text);
    else if (event.kind === 'done' || event.kind === 'failed') this.open.delete(event.member);
    else if (event.kind === 'end') this.open.clear();
  }

  private remind(since: number): void {
    const waits = [...this.open].map(([member, text]) => (text === '' ? member : `${member} (${text})`));
    this.say(`  Nothing new for ${Math.round((Date.now() - since) / 1000)} s; waiting for ${waits.join(', ')}`);
  }
}
