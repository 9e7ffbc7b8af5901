import type { Kept } from '../cluster.ts';
import type { Release } from '../release.ts';
import type { Kubectl } from './kubectl.ts';
import { manifestsOf, named } from './manifest.ts';
import { type LiveObject, ourObjects } from './our-objects.ts';
import { conditionOf } from './rollout-status.ts';
import { isRun } from './run-task.ts';
import { failureOf } from './settle-job.ts';

/**
 * What an earlier release made and this one has no more. A Job that has run stays as long as a release is remembered that has it: the
 * task would run again if that definition came back. Those beyond that are removed, as nobody could want them.
 */
export async function leftovers(kubectl: Kubectl, release: Release, history: readonly Kept[], prune: boolean): Promise<readonly string[]> {
  const own = new Set(manifestsOf(release).map(named));
  const remembered = new Set(history.flatMap((kept) => manifestsOf(kept.release)).map(named));
  const others = (await ourObjects(kubectl, release.app)).filter((object) => !own.has(named(object)) && !isRun(object));
  const [finished, left] = [others.filter(isFinished), others.filter((object) => !isFinished(object))];
  const forgotten = finished.filter((job) => !remembered.has(named(job)));
  const gone = [...forgotten, ...(prune ? left : [])];
  for (const { kind, name } of gone) await kubectl.text(['delete', kind, name, '--ignore-not-found', '--wait=false']);
  return left.map(named);
}

function isFinished({ kind, read }: LiveObject): boolean {
  return kind === 'Job' && (conditionOf(read, 'Complete', 'True') !== undefined || failureOf(read) !== undefined);
}
