import type { Outcome, Running } from '../event.ts';
import type { Member } from '../member.ts';
import { pause } from '../pause.ts';
import type { Tool } from '../tool.ts';
import { HealthChecks, isUnhealthy } from './health-checks.ts';
import type { LiveTask } from './live.ts';
import { newestFirst } from './live.ts';
import type { Look } from './looking.ts';
import { RunLog } from './run-log.ts';
import type { Verdict } from './verdict.ts';

/** Milliseconds between two looks. */
const pace = 400;

interface Waited {
  readonly member: Member;
  readonly look: () => Promise<Look | undefined>;
  readonly verdictOn: (look: Look) => Verdict;
  /** What becomes of it when its time is over. */
  readonly onLate: () => Promise<unknown>;
  /** Whether what this task prints is told, as that of a one-shot is. */
  readonly isHeard: (task: LiveTask) => boolean;
}

/** Looks until the verdict is there or the time of the member is over. */
export async function settled(
  docker: Tool,
  { member, look: lookNow, verdictOn, onLate, isHeard }: Waited,
  running: Running,
): Promise<Outcome> {
  const deadline = Date.now() + member.timeout;
  const [checks, log] = [new HealthChecks(docker), new RunLog(docker, member, running)];
  let told: string | undefined;
  const tell = (text: string) => {
    if (text !== told) running.tell({ kind: 'progress', member: member.name, text });
    told = text;
  };
  for (;;) {
    const look = await orAborted(lookNow(), running.signal);
    const verdict = look === undefined ? gone : await explained(verdictOn(look), look, checks, running.signal);
    const isLate = Date.now() >= deadline;
    const heard = look?.tasks.filter(isHeard) ?? [];
    if (verdict.is === 'waiting' && !isLate) log.read(heard);
    else await log.finish(heard);
    if (verdict.is === 'done') return verdict.note === undefined ? { ok: true } : { ok: true, note: verdict.note };
    if (verdict.is === 'failed') return failed(docker, verdict.why, verdict.culprit, running.signal);
    tell(verdict.text);
    if (isLate) {
      const outcome = await failed(docker, late(member, verdict.text), culpritOf(look), running.signal);
      await onLate();
      return outcome;
    }
    await pause(pace, running.signal);
  }
}

/** With what a check of its own says, where that is why it does not run. */
async function explained(verdict: Verdict, { tasks }: Look, checks: HealthChecks, signal: AbortSignal): Promise<Verdict> {
  if (verdict.is === 'done') return verdict;
  const suspects = verdict.is === 'waiting' ? tasks.filter(({ isCurrent }) => isCurrent) : tasks.filter((task) => task === verdict.culprit);
  const complaint = await checks.complaint(newestFirst(suspects), signal);
  if (verdict.is === 'waiting') return complaint === undefined ? verdict : { ...verdict, text: `${verdict.text}; ${complaint}` };
  const { culprit } = verdict;
  if (complaint !== undefined) return { ...verdict, why: `${verdict.why}\n${complaint}` };
  return culprit?.container !== undefined && isUnhealthy(culprit)
    ? { ...verdict, why: `${verdict.why}\n${elsewhere(culprit.container)}` }
    : verdict;
}

function elsewhere(container: string): string {
  return `What its health check printed is told on its node: docker container inspect ${container.slice(0, 12)}`;
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
