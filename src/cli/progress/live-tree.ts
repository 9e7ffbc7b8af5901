import { Listr, type ListrTaskWrapper } from 'listr2';
import { visible } from '../../core/visible.ts';
import type { Answered, Done, Event, Failed, Logged, Progress as Progressed, Waiting, WaveStarted } from '../../deploy/event.ts';
import { print } from '../print.ts';
import type { Progress } from './progress.ts';
import { failureLines, linesOf } from './words.ts';

type Shown = ListrTaskWrapper<unknown, never, never>;

interface Branch {
  readonly settle: (event: Done | Failed) => void;
  shown: Shown | undefined;
}

/** Each wave is a tree of its members, with what they do now; what was is left above it. */
export class LiveTree implements Progress {
  private readonly branches = new Map<string, Branch>();
  /** Members of this wave that are not settled. */
  private readonly working = new Set<string>();
  private readonly failures: string[] = [];
  private wave: Promise<void> = Promise.resolve();

  tell(event: Event): void {
    switch (event.kind) {
      case 'wave':
        this.wave = this.wave.then(() => {});
        return this.grow(event);
      case 'progress':
      case 'log':
        return this.say(event);
      case 'waiting':
      case 'answered':
        return this.sayOfAll(event);
      case 'done':
      case 'failed':
        this.working.delete(event.member);
        return this.branches.get(event.member)?.settle(event);
      default:
        this.wave = this.wave.then(() => this.write(event));
    }
  }

  async shown(): Promise<void> {
    await this.wave;
  }

  private grow({ number, of, members }: WaveStarted): void {
    const tasks = members.map((member) => {
      this.working.add(member);
      const settled = new Promise<Done | Failed>((settle) => this.branches.set(member, { settle, shown: undefined }));
      return { title: member, task: (_: unknown, task: Shown) => this.watch(member, task, settled) };
    });
    const tree = new Listr([{ title: `Wave ${number} of ${of}`, task: (_, task) => task.newListr(tasks as never, { concurrent: true }) }], {
      exitOnError: false,
      renderer: 'default',
      rendererOptions: { collapseSubtasks: false, collapseErrors: false },
    });
    this.wave = this.wave.then(() => tree.run()).then(() => {});
  }

  private async watch(member: string, task: Shown, settled: Promise<Done | Failed>): Promise<void> {
    const branch = this.branches.get(member);
    if (branch !== undefined) branch.shown = task;
    const event = await settled;
    if (event.kind === 'done') {
      if (event.note !== undefined) task.title = `${member}: ${visible(event.note)}`;
      return;
    }
    this.failures.push(...failureLines(event));
    throw new Error(visible(`${member}: ${event.why}`));
  }

  private say(event: Progressed | Logged): void {
    const task = this.branches.get(event.member)?.shown;
    if (task !== undefined) task.output = visible(event.kind === 'log' ? event.line : event.text);
  }

  /** Whoever looks at a member sees why nothing moves; between two waves it is a line of its own. */
  private sayOfAll(event: Waiting | Answered): void {
    const [text = ''] = linesOf(event);
    if (this.working.size === 0) this.wave = this.wave.then(() => this.write(event));
    for (const member of this.working) this.say({ kind: 'progress', member, text });
  }

  private write(event: Event): void {
    const failures = event.kind === 'end' ? this.failures : [];
    for (const line of [...failures, ...linesOf(event)]) print(process.stderr, visible(line));
  }
}
