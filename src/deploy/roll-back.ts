import type { Cluster } from './cluster.ts';
import type { Result, Running } from './event.ts';
import { wavesOf, wavesWith } from './member.ts';
import type { Release } from './release.ts';
import { Rollout } from './rollout.ts';

/**
 * The services of an earlier release, in their order, and what runs by the clock. Its tasks ran when it was deployed: an old
 * migration must not run over newer data.
 */
export async function rollBack(cluster: Cluster, previous: Release, running: Running): Promise<Result> {
  running.tell({ kind: 'rollback', to: previous.id });
  const standing = wavesWith(wavesOf(cluster.membersOf(previous)), ({ kind, schedule }) => kind === 'service' || schedule !== undefined);
  const rollout = new Rollout(cluster, previous, standing, running);
  await cluster.prepare(previous, running);
  if ((await rollout.run()).length > 0) return 'rollback-failed';
  await cluster.keep(previous, 'deployed');
  return 'rolled-back';
}
