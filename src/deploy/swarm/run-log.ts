import type { Running } from '../event.ts';
import { LogCursor, timedLine } from '../log-cursor.ts';
import type { Member } from '../member.ts';
import type { Tool } from '../tool.ts';
import type { LiveTask } from './live.ts';

interface Run {
  readonly cursor: LogCursor;
  isWhole: boolean;
}

/** What the runs of a one-shot print, each line once. It is read again and again: a follower of `service logs` does not always end. */
export class RunLog {
  private readonly runs = new Map<string, Run>();
  private readonly docker: Tool;
  private readonly member: Member;
  private readonly running: Running;
  private reading: Promise<unknown> = Promise.resolve();
  private next = 0;

  constructor(docker: Tool, member: Member, running: Running) {
    this.docker = docker;
    this.member = member;
    this.running = running;
  }

  /** At each look; it is not waited for. */
  read(tasks: readonly LiveTask[]): void {
    if (Date.now() < this.next) return;
    this.next = Number.POSITIVE_INFINITY;
    this.reading = this.readAll(tasks).finally(() => {
      this.next = Date.now() + pace;
    });
  }

  /** All of it, of runs that have ended. */
  async finish(tasks: readonly LiveTask[]): Promise<void> {
    await this.reading;
    await this.readAll(tasks);
  }

  private async readAll(tasks: readonly LiveTask[]): Promise<void> {
    const inOrder = tasks.filter(({ state }) => printing.has(state)).toSorted((one, other) => one.createdAt - other.createdAt);
    // A log that cannot be had is no reason for a deploy to fail.
    for (const task of inOrder) await this.readOne(task).catch(() => undefined);
  }

  private async readOne({ id, state }: LiveTask): Promise<void> {
    const run = this.runs.get(id) ?? { cursor: new LogCursor(), isWhole: false };
    this.runs.set(id, run);
    if (run.isWhole) return;
    const lines: (readonly [time: bigint, text: string])[] = [];
    const since = run.cursor.since === undefined ? [] : ['--since', run.cursor.since];
    const words = ['service', 'logs', '--raw', '--timestamps', ...since, id];
    const { signal, tell } = this.running;
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
    const code = await this.docker.lines(words, (line) => lines.push(...timed(line)), inTime);
    run.isWhole = state !== 'running' && code !== undefined;
    run.cursor.again();
    // Standard output and error come one after the other.
    for (const [time, line] of lines.toSorted(([one], [other]) => Number(one - other)))
      if (run.cursor.isNew(time)) tell({ kind: 'log', member: this.member.name, line });
  }
}

/** What docker itself says has no time. */
function timed(line: string): (readonly [time: bigint, text: string])[] {
  const found = timedLine(line);
  return found === undefined ? [] : [found];
}

const printing: ReadonlySet<string> = new Set(['running', 'complete', 'failed', 'shutdown']);

/** Milliseconds: between two readings, and for one; a node may be away. */
const [pace, limit] = [1500, 3000];
