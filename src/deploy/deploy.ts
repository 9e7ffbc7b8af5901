import type { Cluster } from './cluster.ts';
import type { Ended, Result, Running } from './event.ts';
import type { Member } from './member.ts';
import { type Plan, refuseOtherPast } from './plan.ts';
import type { Release } from './release.ts';
import { comesBack, rollBack } from './roll-back.ts';
import { Rollout } from './rollout.ts';
import { standingOf } from './standing.ts';
import { toItsEnd } from './to-its-end.ts';

/**
 * Carries out a plan, under the lock: all of it runs and is healthy, or what was there before runs again, or it says what is where.
 * `prune` removes what this release has no more.
 */
export async function deploy(cluster: Cluster, plan: Plan, prune: boolean, running: Running): Promise<Ended> {
  await refuseOtherPast(cluster, plan);
  const rollout = new Rollout(cluster, plan.release, plan.waves, running);
  const endedAs = (result: Result) => endedOf(cluster, plan, rollout, result);
  return toItsEnd(running, endedAs, () => carriedOut(cluster, plan, rollout, prune, running));
}

/** What was put back does not do what the release says, however well it went. */
function endedOf(cluster: Cluster, plan: Plan, rollout: Rollout, result: Result): Ended {
  const { done, open } = rollout.reached();
  if (result === 'deployed') return { kind: 'end', result, done, open };
  const keeping = new Set(keptBy(cluster, plan));
  const standing = standingOf(plan, rollout, (member) => result === 'rolled-back' && comesBack(member) && !keeping.has(member.name));
  return { kind: 'end', result, done: done.filter((name) => !standing.putBack.includes(name)), open, standing };
}

async function carriedOut(cluster: Cluster, plan: Plan, rollout: Rollout, prune: boolean, running: Running): Promise<Result> {
  const { release, left } = plan;
  await cluster.keep(release, 'deploying');
  running.tell({ kind: 'prepared', objects: await cluster.prepare(release, running) });
  const failed = await rollout.run();
  if (failed.length > 0) return afterFailure(cluster, plan, failed, running);
  await cluster.keep(release, left.length === 0 ? 'deployed' : 'partly');
  await tidy(cluster, release, prune, running);
  return 'deployed';
}

async function tidy(cluster: Cluster, release: Release, prune: boolean, { tell }: Running): Promise<void> {
  const objects = await cluster.leftovers(release, prune);
  if (objects.length > 0) tell({ kind: 'leftovers', objects, removed: prune });
}

/** Not where a rollout that failed says so. A service that says so keeps its new definition: it must not read newer data with an older program. */
async function afterFailure(cluster: Cluster, plan: Plan, failed: readonly Member[], running: Running): Promise<Result> {
  const { release, previous } = plan;
  await cluster.keep(release, 'failed');
  if (previous === undefined || failed.some(mustStay)) return 'stopped';
  return rollBack(cluster, previous, running, keptBy(cluster, plan));
}

/** Names of those that keep their new definition. */
function keptBy(cluster: Cluster, { release, changes }: Plan): readonly string[] {
  const keeping = cluster.membersOf(release).filter((member) => mustStay(member) && changes.some(({ name }) => name === member.name));
  return keeping.map(({ name }) => name);
}

function mustStay({ kind, onFailure }: Member): boolean {
  return kind === 'service' && onFailure === 'pause';
}
