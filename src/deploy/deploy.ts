import type { Cluster } from './cluster.ts';
import type { Ended, Result, Running } from './event.ts';
import type { Member } from './member.ts';
import type { Plan } from './plan.ts';
import { rollBack } from './roll-back.ts';
import { Rollout } from './rollout.ts';

export interface Deploying {
  /** Whose lock it is: `ada@laptop, process 4711`. */
  readonly holder: string;
  /** Removes what this release has no more. */
  readonly prune: boolean;
}

/** Carries out a plan: all of it runs and is healthy, or what was there before runs again, or it says what is where. */
export async function deploy(cluster: Cluster, plan: Plan, how: Deploying, running: Running): Promise<Ended> {
  const lock = await cluster.lock(plan.release.app, how.holder);
  running.tell({ kind: 'locked', holder: how.holder });
  try {
    const ended = await deployLocked(cluster, plan, how, { ...running, signal: AbortSignal.any([running.signal, lock.lost]) });
    running.tell(ended);
    return ended;
  } finally {
    await lock.free();
  }
}

async function deployLocked(cluster: Cluster, plan: Plan, { prune }: Deploying, running: Running): Promise<Ended> {
  const { release } = plan;
  const rollout = new Rollout(cluster, release, plan.waves, running);
  await cluster.keep(release, 'deploying');
  const ended = (result: Result): Ended => ({ kind: 'end', result, ...rollout.reached() });
  try {
    running.tell({ kind: 'prepared', objects: await cluster.prepare(release, running) });
    const failed = await rollout.run();
    if (failed.length > 0) return ended(await afterFailure(cluster, plan, failed, running));
    await cluster.keep(release, 'deployed');
    await cluster.leftovers(release, prune);
    return ended('deployed');
  } catch (error) {
    if (!running.signal.aborted) throw error;
    return ended('interrupted');
  }
}

/** Only where every rollout that failed says so: a database must not go back with the program that failed. */
async function afterFailure(cluster: Cluster, { release, previous }: Plan, failed: readonly Member[], running: Running): Promise<Result> {
  await cluster.keep(release, 'failed');
  if (previous === undefined || failed.some(({ onFailure }) => onFailure === 'pause')) return 'stopped';
  return rollBack(cluster, previous, running);
}
