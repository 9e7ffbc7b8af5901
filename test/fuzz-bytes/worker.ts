import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { newlySeen, startCounting } from './coverage.ts';
import type { Input } from './inputs.ts';
import { tryOut } from './subject.ts';

/** What is known of one execution. */
export interface Outcome {
  /** What was thrown: its message and the first line of ours that threw. */
  readonly failure: string | undefined;
  readonly stack: string | undefined;
  /** Places passed for the first time. */
  readonly news: number;
  /** Of the clock or of the processor, whichever is less: the machine may be busy with something else. */
  readonly milliseconds: number;
  /** Bytes of the heap, garbage included. */
  readonly heap: number;
}

const { seen } = workerData as { readonly seen: Uint8Array };

parentPort?.on('message', (input: Input) => {
  startCounting();
  const [start, used] = [performance.now(), process.cpuUsage()];
  const error = thrownBy(input);
  const { user, system } = process.cpuUsage(used);
  const milliseconds = Math.min(performance.now() - start, (user + system) / 1000);
  const heap = getHeapStatistics().total_heap_size;
  parentPort?.postMessage({ ...error, news: newlySeen(seen), milliseconds, heap } satisfies Outcome);
});

function thrownBy(input: Input): Pick<Outcome, 'failure' | 'stack'> {
  try {
    tryOut(input);
    return { failure: undefined, stack: undefined };
  } catch (error) {
    const { message = String(error), stack = '' } = error as Partial<Error>;
    const thrower = /\n\s+at (\S+)/.exec(stack.slice(stack.indexOf(message) + message.length))?.[1] ?? '';
    return {
      failure: `${message
        .slice(0, 120)
        .replace(/[0-9]+/g, 'N')
        .replace(/"[^"]*"/g, '"..."')} (${thrower})`,
      stack,
    };
  }
}
