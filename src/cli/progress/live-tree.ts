import { Listr, type ListrTaskWrapper } from 'listr2';
import { visible } from '../../core/visible.ts';
import type { Answered, Done, Event, Failed, Logged, Progress as Progressed, Waiting, WaveStarted } from '../../deploy/event.ts';
import { print } from '../print.ts';
import type { Progress } from './progress.ts';
import { failureLines, linesOf } from './words.ts';

type Shown = ListrTaskWrapper<unknown, never, never>;

interface Branch {
  /** Undefined: nobody waits for it any more. */
  readonly settle: (event: Done | Failed | undefined) => void;
  shown: Shown | undefined;
  /** What was said of it last. */
  text: string;
}

/** Each wave is a tree of its members, with what they do now; what was is left above it. */
export class LiveTree implements Progress {
  private readonly branches = new Map<string, Branch>();
  /** Members of this wave that are not settled. */
  private readonly working = new Set<string>();
  private readonly failures: string[] = [];
  private wave: Promise<void> = Promise.resolve();

  /** `signal`: Ctrl-C, after which no tree stands over what is said. */
  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.leave(), { once: true });
  }

  tell(event: Event): void {
    switch (event.kind) {
      case 'wave':
        return this.grow(event);
      case 'progress':
      case 'log':
        return this.working.has(event.member) ? this.say(event) : this.writeNext(event);
      case 'waiting':
      case 'answered':
        return this.sayOfAll(event);
      case 'done':
      case 'failed':
        return this.working.delete(event.member) ? this.branches.get(event.member)?.settle(event) : this.writeNext(event);
      case 'end':
        this.leave();
        return this.writeNext(event);
      default:
        return this.writeNext(event);
    }
  }

  async shown(): Promise<void> {
    this.leave();
    await this.wave;
  }

  /** A tree ends when all of its branches are settled. */
  private leave(): void {
    for (const member of this.working) this.branches.get(member)?.settle(undefined);
    this.working.clear();
  }

  private grow({ number, of, members }: WaveStarted): void {
    const tasks = members.map((member) => {
      this.working.add(member);
      const settled = new Promise<Done | Failed | undefined>((settle) => this.branches.set(member, { settle, shown: undefined, text: '' }));
      return { title: member, task: (_: unknown, task: Shown) => this.watch(member, task, settled) };
    });
    const tree = new Listr([{ title: `Wave ${number} of ${of}`, task: (_, task) => task.newListr(tasks as never, { concurrent: true }) }], {
      exitOnError: false,
      // Its own listener ends the program at Ctrl-C, with the lock held.
      registerSignalListeners: false,
      renderer: 'default',
      rendererOptions: { collapseSubtasks: false, collapseErrors: false },
    });
    this.wave = this.wave.then(() => tree.run()).then(() => {});
  }

  private async watch(member: string, task: Shown, settled: Promise<Done | Failed | undefined>): Promise<void> {
    const branch = this.branches.get(member);
    if (branch !== undefined) {
      branch.shown = task;
      if (branch.text !== '') task.output = branch.text;
    }
    const event = await settled;
    if (event === undefined) return task.skip(`${member}: not seen to its end`);
    if (event.kind === 'done') {
      if (event.note !== undefined) task.title = `${member}: ${visible(event.note)}`;
      return;
    }
    this.failures.push(...failureLines(event));
    throw new Error(visible(`${member}: ${event.why}`));
  }

  private say(event: Progressed | Logged): void {
    const branch = this.branches.get(event.member);
    if (branch === undefined) return;
    branch.text = visible(event.kind === 'log' ? event.line : event.text);
    if (branch.shown !== undefined) branch.shown.output = branch.text;
  }

  /** Whoever looks at a member sees why nothing moves; between two waves it is a line of its own. */
  private sayOfAll(event: Waiting | Answered): void {
    const [text = ''] = linesOf(event);
    if (this.working.size === 0) this.writeNext(event);
    for (const member of this.working) this.say({ kind: 'progress', member, text });
  }

  private writeNext(event: Event): void {
    this.wave = this.wave.then(() => this.write(event));
  }

  private write(event: Event): void {
    const failures = event.kind === 'end' ? this.failures : [];
    for (const line of [...failures, ...linesOf(event)]) print(process.stderr, visible(line));
  }
}
