import type { Outcome, Running } from '../event.ts';
import type { Member } from '../member.ts';
import { pause } from '../pause.ts';
import type { Tool } from '../tool.ts';
import type { LiveTask } from './live.ts';
import { newestFirst } from './live.ts';
import type { Look } from './looking.ts';
import type { Verdict } from './verdict.ts';

/** Milliseconds between two looks. */
const pace = 400;

interface Waited {
  readonly member: Member;
  readonly look: () => Promise<Look | undefined>;
  readonly verdictOn: (look: Look) => Verdict;
  /** What becomes of it when its time is over. */
  readonly onLate: () => Promise<unknown>;
}

/** Looks until the verdict is there or the time of the member is over. */
export async function settled(docker: Tool, { member, look: lookNow, verdictOn, onLate }: Waited, running: Running): Promise<Outcome> {
  const deadline = Date.now() + member.timeout;
  let told: string | undefined;
  const tell = (text: string) => {
    if (text !== told) running.tell({ kind: 'progress', member: member.name, text });
    told = text;
  };
  for (;;) {
    const look = await orAborted(lookNow(), running.signal);
    const verdict = look === undefined ? gone : verdictOn(look);
    if (verdict.is === 'done') return verdict.note === undefined ? { ok: true } : { ok: true, note: verdict.note };
    if (verdict.is === 'failed') return failed(docker, verdict.why, verdict.culprit, running.signal);
    tell(verdict.text);
    if (Date.now() >= deadline) {
      const outcome = await failed(docker, late(member, verdict.text), culpritOf(look), running.signal);
      await onLate();
      return outcome;
    }
    await pause(pace, running.signal);
  }
}

const gone: Verdict = { is: 'failed', why: 'Somebody removed it while it was deployed.', culprit: undefined };

/** Others may wait for the same look, which goes on. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stop = new AbortController();
  const aborted = pause(2 ** 30, AbortSignal.any([signal, stop.signal]));
  try {
    return await Promise.race([work, aborted.then(() => work)]);
  } finally {
    aborted.catch(() => undefined);
    stop.abort();
  }
}

function late({ timeout }: Member, text: string): string {
  return `Not within ${timeout / 1000} s: ${text}.`;
}

/** The newest that does not run as it should. */
function culpritOf(look: Look | undefined): LiveTask | undefined {
  const current = look?.tasks.filter(({ isCurrent }) => isCurrent) ?? [];
  return newestFirst(current).find(({ state }) => state !== 'new' && state !== 'pending');
}

async function failed(docker: Tool, why: string, culprit: LiveTask | undefined, signal: AbortSignal): Promise<Outcome> {
  return { ok: false, why, log: culprit === undefined ? [] : await lastLines(docker, culprit, signal) };
}

/** What the container printed last; what is there in time, or nothing where its logging driver hands nothing out. */
async function lastLines(docker: Tool, { id }: LiveTask, signal: AbortSignal): Promise<readonly string[]> {
  const lines: string[] = [];
  const words = ['service', 'logs', '--raw', '--tail', '20', id];
  const code = await docker.lines(words, (line) => lines.push(line), AbortSignal.any([signal, AbortSignal.timeout(logTime)]));
  signal.throwIfAborted();
  return code === 0 || code === undefined ? lines.filter((line) => line !== '') : [];
}

/** Milliseconds: a node that is away, or a log without a line, can leave it open for ever. https://github.com/docker/cli/issues/4008 */
const logTime = 10_000;
