import { visible } from '../../core/visible.ts';
import type { Event } from '../../deploy/event.ts';
import { print } from '../print.ts';
import type { Progress } from './progress.ts';
import { Reminder } from './reminder.ts';
import { linesOf } from './words.ts';

/** An event a line on standard error, for logs of CI; quiet, only what failed. */
export class Lines implements Progress {
  private readonly onlyFailures: boolean;
  private readonly reminder = new Reminder(write);

  constructor(onlyFailures: boolean) {
    this.onlyFailures = onlyFailures;
  }

  tell(event: Event): void {
    if (this.onlyFailures && event.kind !== 'failed') return;
    for (const line of linesOf(event)) write(line);
    this.reminder.hear(event);
  }

  async shown(): Promise<void> {}
}

function write(line: string): void {
  print(process.stderr, visible(line));
}
