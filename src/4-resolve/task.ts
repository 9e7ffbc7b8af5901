import type { Task } from '../core/app.ts';
import type { Sourced } from '../core/sourced.ts';
import { pendingOf, readContainer } from './container.ts';
import type { Context } from './context.ts';
import { readPlacement } from './placement.ts';
import { milliseconds } from './quantities.ts';
import type { Words } from './words.ts';

export function readTask(name: Sourced<string>, words: Words, context: Context): Task {
  const { container, scope } = readContainer(name, words, context);
  const task = {
    ...container,
    retries: words.scalar<number>('retries') ?? words.byDefault('retries', 3),
    retryDelay: words.read('retryDelay', milliseconds) ?? words.byDefault('retryDelay', 10_000),
    timeout: words.read('timeout', milliseconds) ?? words.byDefault('timeout', 600_000),
    placement: readPlacement(words),
  };
  return { ...task, pending: pendingOf(words, scope) };
}
