import { UsageProblem } from '../core/problem.ts';
import { isWhole, type Kept } from './cluster.ts';
import type { Release } from './release.ts';

/**
 * The release to go back to: the named one, or the last whole one before what is there. Going back twice goes back further:
 * never forward to what was left.
 */
export function earlierRelease(history: readonly Kept[], named: string | undefined): Release {
  const whole = history.filter(({ state }) => isWhole(state));
  if (named !== undefined) return byName(whole, named);
  const current = history[0]?.release.id;
  const found = history.slice(whereItRan(history) + 1).find(({ state, release: { id } }) => isWhole(state) && id !== current);
  if (found === undefined) throw new UsageProblem(`There is no earlier release to go back to.${listed(whole)}`);
  return found.release;
}

/** The entry of the newest release; of one that came back, the entry that it came back from. */
function whereItRan(history: readonly Kept[], at = 0): number {
  const entry = history[at];
  if (entry?.state !== 'restored') return at;
  const before = history.findIndex(({ release: { id } }, index) => index > at && id === entry.release.id);
  return before === -1 ? at : whereItRan(history, before);
}

/** Ids may be shortened, as git does. */
function byName(whole: readonly Kept[], named: string): Release {
  const found = whole.find(({ release: { id } }) => id.startsWith(named));
  if (found === undefined) throw new UsageProblem(`No release "${named}" was deployed as a whole.${listed(whole)}`);
  return found.release;
}

function listed(whole: readonly Kept[]): string {
  return whole.length === 0 ? '' : ` There is: ${whole.map(({ release, at }) => `${release.id} (${at})`).join(', ')}.`;
}
