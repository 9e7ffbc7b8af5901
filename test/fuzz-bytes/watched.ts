import { Worker } from 'node:worker_threads';
import type { Input } from './inputs.ts';
import type { Outcome } from './worker.ts';

/** Megabytes that the compiler may take, new objects included. */
export const mostMemory = 256;

/** Milliseconds that one input may take. */
export const mostTime = 1000;

/** Then it is taken to hang: a machine that is busy with other things may need more than `mostTime`. */
const patience = 20_000;

/** A worker that may throw, hang or eat memory, and is then replaced. */
export class Watched {
  private worker: Worker | undefined;

  constructor(
    private readonly file: string,
    private readonly seen: Uint8Array,
    private readonly limit = patience,
  ) {}

  /** An input that takes too long is tried again: three times in a row is no accident. */
  async run(input: Input): Promise<Outcome> {
    let outcome = await this.once(input);
    for (let again = 0; again < 2 && outcome.failure === undefined && outcome.milliseconds > mostTime; again++) {
      outcome = { ...(await this.once(input)), news: outcome.news };
    }
    const slow = outcome.failure === undefined && outcome.milliseconds > mostTime;
    return slow ? { ...outcome, failure: `takes longer than ${mostTime} ms` } : outcome;
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private once(input: Input): Promise<Outcome> {
    this.worker ??= this.start();
    const { worker } = this;
    return new Promise((resolve) => {
      const timer = setTimeout(() => fail(`hangs for ${this.limit} ms`), this.limit);
      const fail = (failure: string) => this.stop().then(() => this.settle({ ...lost, failure }));
      this.fail = fail;
      this.settle = (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      worker.postMessage(input);
    });
  }

  private settle: (outcome: Outcome) => void = () => undefined;
  private fail: (failure: string) => void = () => undefined;

  private start(): Worker {
    const young = 48;
    const resourceLimits = { maxYoungGenerationSizeMb: young, maxOldGenerationSizeMb: mostMemory - young };
    const worker = new Worker(this.file, { workerData: { seen: this.seen }, resourceLimits });
    worker.on('message', (outcome: Outcome) => this.settle(outcome));
    worker.on('error', ({ message }) => this.fail(`ends the program: ${message}`));
    return worker;
  }
}

const lost = { stack: undefined, news: 0, milliseconds: 0, heap: 0 };
