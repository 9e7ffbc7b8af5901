import type { Task } from '../core/app.ts';
import type { Sourced } from '../core/sourced.ts';
import { readContainer } from './container.ts';
import type { Context } from './context.ts';
import { readPlacement } from './placement.ts';
import { milliseconds } from './quantities.ts';
import type { Words } from './words.ts';

export function readTask(name: Sourced<string>, words: Words, context: Context): Task {
  const { container } = readContainer(name, words, context);
  const schedule = words.text('schedule');
  const timeZone = words.text('timeZone');
  if (schedule === undefined && timeZone !== undefined) tellIdle(timeZone, context);
  return {
    ...container,
    schedule,
    timeZone: schedule === undefined ? undefined : timeZone,
    retries: words.scalar<number>('retries') ?? words.byDefault('retries', 3),
    retryDelay: words.read('retryDelay', milliseconds) ?? words.byDefault('retryDelay', 10_000),
    timeout: words.read('timeout', milliseconds) ?? words.byDefault('timeout', 600_000),
    placement: readPlacement(words),
  };
}

function tellIdle(timeZone: Sourced<string>, { findings }: Context): void {
  findings.warning('ignored', timeZone, {
    message: 'A time zone says nothing of a task without a `schedule`.',
    help: 'Take it away, or say when the task runs.',
  });
}
