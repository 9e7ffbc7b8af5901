import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Dice } from '../properties/dice.ts';
import { bytesOf, firstInputs, type Input } from './inputs.ts';
import { minimised } from './minimised.ts';
import { mutated } from './mutations.ts';
import { Watched } from './watched.ts';
import type { Outcome } from './worker.ts';

export interface Session {
  readonly seed: number;
  readonly minutes: number;
  /** Ends it earlier, for a session that is the same on every machine. */
  readonly executions?: number;
  /** The bundled worker. */
  readonly worker: string;
  /** How many places the worker counts. */
  readonly places: number;
  /** Where what fails is written, minimised. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

export interface Result {
  readonly executions: number;
  readonly seconds: number;
  readonly corpus: number;
  readonly covered: number;
  readonly slowest: number;
  readonly heap: number;
  /** One for each way to fail: how, and the file. */
  readonly failures: ReadonlyMap<string, string>;
}

/** Every minute says how it goes. */
const silence = 60_000;

/** Mutates what showed something new until the time is over. The same seed takes the same way. */
export async function fuzz(session: Session): Promise<Result> {
  const seen = new Uint8Array(new SharedArrayBuffer(session.places));
  const fuzzer = new Fuzzer(session, new Watched(session.worker, seen), seen);
  try {
    return await fuzzer.run();
  } finally {
    await fuzzer.watched.stop();
  }
}

class Fuzzer {
  private readonly started = performance.now();
  private readonly dice: Dice;
  private readonly corpus: Input[] = [];
  private readonly failures = new Map<string, string>();
  private executions = 0;
  private slowest = 0;
  private heap = 0;

  constructor(
    private readonly session: Session,
    readonly watched: Watched,
    private readonly seen: Uint8Array,
  ) {
    this.dice = new Dice(session.seed);
  }

  async run(): Promise<Result> {
    const { minutes, executions = Number.POSITIVE_INFINITY, say } = this.session;
    for (const input of firstInputs()) {
      this.corpus.push(input);
      await this.execute(input);
    }
    say(`${this.corpus.length} inputs to start from`);
    for (let said = this.started; this.elapsed < minutes * 60_000 && this.executions < executions; ) {
      const input = this.next();
      if ((await this.execute(input)).news > 0) this.corpus.push(input);
      if (performance.now() - said < silence) continue;
      said = performance.now();
      say(JSON.stringify({ ...this.result, failures: this.failures.size }));
    }
    return this.result;
  }

  private get elapsed(): number {
    return performance.now() - this.started;
  }

  private get result(): Result {
    const { executions, slowest, heap, failures } = this;
    const covered = this.seen.reduce((sum, often) => sum + (often === 0 ? 0 : 1), 0);
    return { executions, seconds: this.elapsed / 1000, corpus: this.corpus.length, covered, slowest, heap, failures };
  }

  /** What was found last is tried most. */
  private next(): Input {
    const { corpus, dice } = this;
    const from = dice.chance(0.5) ? Math.floor(corpus.length * 0.8) : 0;
    const { kind, bytes } = corpus[dice.between(from, corpus.length - 1)] as Input;
    return { kind, bytes: mutated(bytes, dice.pick(corpus).bytes, dice) };
  }

  private async execute(input: Input): Promise<Outcome> {
    const outcome = await this.watched.run(input);
    this.executions++;
    if (outcome.milliseconds > this.slowest) this.keep('slowest', input);
    this.slowest = Math.max(this.slowest, outcome.milliseconds);
    this.heap = Math.max(this.heap, outcome.heap);
    if (outcome.failure !== undefined) await this.fail(outcome, outcome.failure, input);
    return outcome;
  }

  private async fail({ stack }: Outcome, failure: string, input: Input): Promise<void> {
    if (this.failures.has(failure)) return;
    const name = createHash('sha256').update(failure).digest('hex').slice(0, 8);
    this.failures.set(failure, this.keep(name, input));
    this.session.say(`FAILED: ${failure}\n${stack ?? ''}`);
    const apart = new Watched(this.session.worker, new Uint8Array(this.seen.length));
    const small = await minimised(input, async (less) => (await apart.run(less)).failure === failure);
    await apart.stop();
    this.failures.set(failure, this.keep(name, small));
    this.session.say(`${small.kind} ${JSON.stringify(small.bytes.slice(0, 500))}`);
  }

  private keep(name: string, input: Input): string {
    mkdirSync(this.session.folder, { recursive: true });
    const path = join(this.session.folder, `${name}.${input.kind}`);
    writeFileSync(path, bytesOf(input));
    return path;
  }
}
