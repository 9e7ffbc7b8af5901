import { UsageProblem } from '../core/problem.ts';
import type { Kept } from './cluster.ts';
import type { Release } from './release.ts';

/**
 * The release to go back to: the named one, or the last whole one before what is there. Going back twice goes back further:
 * never forward to what was left.
 */
export function earlierRelease(history: readonly Kept[], named: string | undefined): Release {
  const whole = history.filter(({ state }) => state === 'deployed');
  if (named !== undefined) return byName(whole, named);
  const [newest] = history;
  const first = newest === undefined ? -1 : history.findLastIndex(({ release: { id } }) => id === newest.release.id);
  const found = history.slice(first + 1).find(({ state, release: { id } }) => state === 'deployed' && id !== newest?.release.id);
  if (found === undefined) throw new UsageProblem(`There is no earlier release to go back to.${listed(whole)}`);
  return found.release;
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
