import type { Cluster } from './cluster.ts';
import type { Ended, Result, Running } from './event.ts';
import { type Member, wavesOf, wavesWith } from './member.ts';
import { type Plan, refuseOtherPast } from './plan.ts';
import type { Release } from './release.ts';
import { Rollout } from './rollout.ts';
import { standingOf } from './standing.ts';
import { toItsEnd } from './to-its-end.ts';

/**
 * The services of an earlier release, in their order, and what runs by the clock. Its tasks ran when it was deployed: an old
 * migration must not run over newer data. `keeping`: services that stay as they are.
 */
export async function rollBack(cluster: Cluster, previous: Release, running: Running, keeping: readonly string[] = []): Promise<Result> {
  running.tell({ kind: 'rollback', to: previous.id, keeping });
  const standing = wavesWith(wavesOf(cluster.membersOf(previous)), (member) => comesBack(member) && !keeping.includes(member.name));
  const isBack = await broughtBack(cluster, previous, new Rollout(cluster, previous, standing, running), running);
  return isBack ? 'rolled-back' : 'rollback-failed';
}

/** Carries out a plan to go back, under the lock. */
export async function restore(cluster: Cluster, plan: Plan, running: Running): Promise<Ended> {
  await refuseOtherPast(cluster, plan);
  const rollout = new Rollout(cluster, plan.release, plan.waves, running);
  const endedAs = (result: Result): Ended => {
    const ended = { kind: 'end', result, ...rollout.reached() } as const;
    return result === 'restored' ? ended : { ...ended, standing: standingOf(plan, rollout, (member) => rollout.done.includes(member)) };
  };
  const work = () => broughtBack(cluster, plan.release, rollout, running);
  return toItsEnd(running, endedAs, async () => ((await work()) ? 'restored' : 'rollback-failed'));
}

async function broughtBack(cluster: Cluster, release: Release, rollout: Rollout, running: Running): Promise<boolean> {
  await cluster.prepare(release, running);
  if ((await rollout.run()).length > 0) return false;
  await cluster.keep(release, 'restored');
  return true;
}

export function comesBack({ kind, schedule }: Member): boolean {
  return kind === 'service' || schedule !== undefined;
}
