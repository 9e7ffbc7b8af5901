import { isLeaf, type Verdicts } from '../../src/6-lower/support.ts';
import { targets } from '../../src/6-lower/targets.ts';
import type { TargetName } from '../../src/core/shape.ts';

/** Words that no bed can show, each with the reason. A path ends at its first word of the table: `volumes.external`. */
export type Untested = Readonly<Record<string, string>>;

/** Leaves of the support table that are called lowered, of which no fact was compared; and exceptions that are none. */
export function unseenWords(target: TargetName, seen: ReadonlySet<string>, untested: Untested): string[] {
  const lowered = loweredIn(targets[target].support as Verdicts, '');
  const unseen = lowered.filter((word) => !seen.has(word) && !(word in untested));
  const needless = Object.keys(untested).filter((word) => !lowered.includes(word) || seen.has(word));
  return [...unseen, ...needless.map((word) => `${word} is on the list of what is not tested, and is seen or not lowered.`)];
}

function loweredIn(verdict: Verdicts, path: string): string[] {
  // One and the same, whatever the check that it stands beside.
  if (/^services\.health\.(?!http)\w+\.liveness$/.test(path)) return [];
  if (isLeaf(verdict)) return verdict === 'lowered' ? [path] : [];
  return Object.entries(verdict).flatMap(([word, below]) => loweredIn(below, path === '' ? word : `${path}.${word}`));
}
