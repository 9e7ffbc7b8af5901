import { grouped } from '../../core/grouped.ts';
import { isBroken, type LiveService, type LiveTask, newestFirst } from './live.ts';
import type { Look } from './looking.ts';
import { type Beginning, endOf, type Verdict } from './verdict.ts';

/** Instances of a new definition that may end in one place before it counts as broken: Swarm itself starts others for ever. */
const chances = 3;

/** How a service stands; `now` by the clock of the cluster. */
export function serviceVerdict({ service, tasks }: Look, { known }: Beginning, now: number): Verdict {
  const broken = newestFirst(tasks.filter((task) => hasEnded(task) && !known.has(task.id)));
  const given = givenUp(service);
  if (given !== undefined) return { is: 'failed', why: because(given, broken[0]), culprit: broken[0] };
  const current = tasks.filter(({ isCurrent }) => isCurrent);
  const failures = broken.filter(({ isCurrent }) => isCurrent);
  if (hasNoChance(failures)) return { is: 'failed', why: `Its new instances keep ending: ${ends(failures)}.`, culprit: failures[0] };
  const running = upIn(current);
  const wanted = wantedOf(service, tasks);
  const arrived = running.length === wanted && upIn(tasks).length === wanted && !isUpdating(service);
  if (arrived && isProven(service, running, failures, now)) return doneWith(running, known);
  return { is: 'waiting', text: progressText(running.length, wanted, current, failures) };
}

/** Instances of a service are not to end by themselves: one that was not healthy and obeys the signal ends with 0. */
function hasEnded(task: LiveTask): boolean {
  return isBroken(task) || task.state === 'complete';
}

/** A rollback of a service by Swarm is none of ours: what was asked for will not run. */
function givenUp({ update }: LiveService): string | undefined {
  if (update === undefined || !/^(?:paused|rollback_)/.test(update.state)) return undefined;
  return update.state === 'paused' ? 'Swarm paused the update' : 'Swarm took the update back';
}

function because(what: string, culprit: LiveTask | undefined): string {
  return culprit === undefined ? `${what}.` : `${what}: ${endOf(culprit)}.`;
}

function hasNoChance(failures: readonly LiveTask[]): boolean {
  const bySlot = grouped(failures, ({ slot }) => slot);
  return [...bySlot.values()].some(({ length }) => length >= chances);
}

function ends(failures: readonly LiveTask[]): string {
  return [...new Set(failures.map(endOf))].join('; ');
}

/** Instances that run, and are to. */
export function upIn(tasks: readonly LiveTask[]): LiveTask[] {
  return tasks.filter(({ state, desired }) => state === 'running' && desired === 'running');
}

function isUpdating({ update }: LiveService): boolean {
  return update?.state === 'updating';
}

/** One on each node: as many as the orchestrator made. */
export function wantedOf({ replicas }: LiveService, tasks: readonly LiveTask[]): number {
  return replicas ?? Math.max(1, new Set(tasks.filter(({ desired }) => desired === 'running').map(({ slot }) => slot)).size);
}

/**
 * An update that is completed was watched by Swarm for `monitor`, and a health check has spoken; all else proves itself by
 * running that long. Where instances ended, the next have to outlive them.
 */
function isProven(service: LiveService, running: readonly LiveTask[], failures: readonly LiveTask[], now: number): boolean {
  const isTrusted = service.isChecked || service.update?.state === 'completed';
  const longest = Math.max(0, ...failures.map(({ createdAt, since }) => since - createdAt));
  const needed = failures.length > 0 ? Math.max(service.monitor, 1.5 * longest) : isTrusted ? 0 : service.monitor;
  return running.every(({ since }) => now - since >= needed);
}

function doneWith(running: readonly LiveTask[], known: ReadonlySet<string>): Verdict {
  const ranBefore = running.length > 0 && running.every(({ id }) => known.has(id));
  return ranBefore ? { is: 'done', note: 'runs already' } : { is: 'done' };
}

function progressText(running: number, wanted: number, current: readonly LiveTask[], failures: readonly LiveTask[]): string {
  const waiting = current.filter(({ state, desired, error }) => desired === 'running' && state !== 'running' && error !== undefined);
  const why = [...new Set([...waiting, ...failures].map(endOf))];
  const many = wanted === 1 ? 'instance runs' : 'instances run';
  return [`${running} of ${wanted} ${many} the new definition`, ...why].join('; ');
}
