import type { Reading } from '../reading.ts';
import type { Sighting } from './sightings.ts';

/** Pods of the newest definition of a workload, which decide whether its rollout can succeed. */
export function newPods(workload: Reading, sighting: Sighting): readonly Reading[] {
  return finders[workload.text('kind') as keyof typeof finders](workload, sighting).filter(
    (pod) => pod.textIf('metadata', 'deletionTimestamp') === undefined,
  );
}

const finders = { Deployment: ofDeployment, StatefulSet: ofStatefulSet, DaemonSet: ofDaemonSet };

function ofDeployment(deployment: Reading, sighting: Sighting): readonly Reading[] {
  const revision = deployment.textIf('metadata', 'annotations', revisionAnnotation);
  const newest = sighting
    .ownedBy('ReplicaSet', deployment)
    .find((set) => set.textIf('metadata', 'annotations', revisionAnnotation) === revision);
  return newest === undefined ? [] : sighting.ownedBy('Pod', newest);
}

const revisionAnnotation = 'deployment.kubernetes.io/revision';

function ofStatefulSet(set: Reading, sighting: Sighting): readonly Reading[] {
  const revision = set.textIf('status', 'updateRevision');
  return sighting.ownedBy('Pod', set).filter((pod) => pod.textIf('metadata', 'labels', hashLabel) === revision);
}

const hashLabel = 'controller-revision-hash';

/** Its status does not say which revision is the newest. */
function ofDaemonSet(set: Reading, sighting: Sighting): readonly Reading[] {
  const revisions = [...sighting.ownedBy('ControllerRevision', set)].sort(
    (one, other) => other.number('revision') - one.number('revision'),
  );
  const hash = revisions[0]?.textIf('metadata', 'labels', hashLabel);
  return sighting.ownedBy('Pod', set).filter((pod) => pod.textIf('metadata', 'labels', hashLabel) === hash);
}
