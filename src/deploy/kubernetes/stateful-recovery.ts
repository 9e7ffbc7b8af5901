import type { Running } from '../event.ts';
import type { Reading } from '../reading.ts';
import type { Kubectl } from './kubectl.ts';
import { deletedAt } from './rollout-status.ts';
import type { Sighting } from './sightings.ts';

/**
 * A StatefulSet of `OrderedReady` waits for a pod of a bad image for ever, also when a good one is applied: such a pod is
 * taken away. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
 */
export async function recovered(kubectl: Kubectl, workload: Reading, sighting: Sighting, { signal }: Running): Promise<void> {
  if (workload.text('kind') !== 'StatefulSet' || workload.textIf('spec', 'podManagementPolicy') === 'Parallel') return;
  const revision = workload.textIf('status', 'updateRevision');
  const stale = sighting
    .ownedBy('Pod', workload)
    .filter((pod) => hashOf(pod) !== revision && isBroken(pod) && deletedAt(pod) === undefined);
  for (const pod of stale) await kubectl.ask(['delete', 'pod', pod.text('metadata', 'name'), '--wait=false'], { signal });
}

function hashOf(pod: Reading): string | undefined {
  return pod.textIf('metadata', 'labels', 'controller-revision-hash');
}

/** Never was ready, or is not any more. */
function isBroken(pod: Reading): boolean {
  return !pod.list('status', 'conditions').some((one) => one.text('type') === 'Ready' && one.text('status') === 'True');
}
