import { isBroken, type LiveTask } from './live.ts';
import type { Look } from './looking.ts';
import { type Beginning, endOf, type Verdict } from './verdict.ts';

/** Milliseconds within which Swarm makes the next try; it starts it when the delay is over. */
const patience = 5000;

/** How a one-shot stands after so many tries; `now` by the clock of the cluster. What its update says means nothing. */
export function taskVerdict({ tasks }: Look, { known, mustRun }: Beginning, tries: number, now: number): Verdict {
  const current = tasks.filter(({ isCurrent, id }) => isCurrent && !(mustRun && known.has(id)));
  const [newest] = current;
  if (newest === undefined) return { is: 'waiting', text: 'waits for a node' };
  if (newest.state === 'complete') return known.has(newest.id) ? { is: 'done', note: 'completed before' } : { is: 'done' };
  const failures = current.filter(isBroken);
  if (isOver(newest, failures, tries, now)) return { is: 'failed', why: whyOf(failures), culprit: failures[0] };
  return { is: 'waiting', text: progressText(newest, failures, tries) };
}

function isOver(newest: LiveTask, failures: readonly LiveTask[], tries: number, now: number): boolean {
  return isBroken(newest) && (failures.length >= tries || now - newest.since > patience);
}

function whyOf(failures: readonly LiveTask[]): string {
  const ends = [...new Set(failures.map(endOf))].join('; ');
  return failures.length > 1 ? `All ${failures.length} tries failed: ${ends}.` : `${ends}.`;
}

function progressText(newest: LiveTask, failures: readonly LiveTask[], tries: number): string {
  const number = failures.length + (isBroken(newest) ? 0 : 1);
  const of = tries > 1 && failures.length > 0 ? `try ${number} of ${tries}: ` : '';
  const doing = newest.state === 'running' ? 'runs' : `is ${newest.state}`;
  const why = newest.error ?? (failures[0] === undefined ? undefined : endOf(failures[0]));
  return `${of}${doing}${why === undefined ? '' : `; ${why}`}`;
}
