import { visible } from '../../core/visible.ts';
import type { Event } from '../../deploy/event.ts';
import { print } from '../print.ts';
import type { Progress } from './progress.ts';
import { linesOf } from './words.ts';

/** An event a line on standard error, for logs of CI; quiet, only what failed. */
export class Lines implements Progress {
  private readonly onlyFailures: boolean;

  constructor(onlyFailures: boolean) {
    this.onlyFailures = onlyFailures;
  }

  tell(event: Event): void {
    if (this.onlyFailures && event.kind !== 'failed') return;
    for (const line of linesOf(event)) print(process.stderr, visible(line));
  }

  async shown(): Promise<void> {}
}
