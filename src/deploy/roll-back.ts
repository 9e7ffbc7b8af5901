import type { Cluster } from './cluster.ts';
import type { Result, Running } from './event.ts';
import { type Member, wavesOf, wavesWith } from './member.ts';
import type { Release } from './release.ts';
import { Rollout } from './rollout.ts';

/**
 * The services of an earlier release, in their order, and what runs by the clock. Its tasks ran when it was deployed: an old
 * migration must not run over newer data. `keeping`: services that stay as they are.
 */
export async function rollBack(cluster: Cluster, previous: Release, running: Running, keeping: readonly string[] = []): Promise<Result> {
  running.tell({ kind: 'rollback', to: previous.id, keeping });
  const standing = wavesWith(wavesOf(cluster.membersOf(previous)), (member) => comesBack(member) && !keeping.includes(member.name));
  const rollout = new Rollout(cluster, previous, standing, running);
  await cluster.prepare(previous, running);
  if ((await rollout.run()).length > 0) return 'rollback-failed';
  await cluster.keep(previous, 'restored');
  return 'rolled-back';
}

export function comesBack({ kind, schedule }: Member): boolean {
  return kind === 'service' || schedule !== undefined;
}
