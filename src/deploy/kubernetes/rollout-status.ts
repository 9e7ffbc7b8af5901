import type { Reading } from '../reading.ts';

/** How far the rollout of a workload is, by its object alone. */
export type RolloutStatus =
  | { readonly is: 'done'; readonly note?: string }
  | { readonly is: 'underway'; readonly text: string }
  /** The cluster itself has given up, or refuses to make pods. */
  | { readonly is: 'stuck'; readonly why: string; readonly final: boolean };

export function rolloutStatus(workload: Reading): RolloutStatus {
  if (deletedAt(workload) !== undefined) return { is: 'stuck', why: 'somebody deletes it', final: true };
  if ((workload.numberIf('status', 'observedGeneration') ?? 0) < workload.number('metadata', 'generation'))
    return { is: 'underway', text: 'the cluster has not looked at it yet' };
  return readers[workload.text('kind') as keyof typeof readers](workload);
}

const readers = { Deployment: ofDeployment, StatefulSet: ofStatefulSet, DaemonSet: ofDaemonSet };

function ofDeployment(deployment: Reading): RolloutStatus {
  const wanted = deployment.numberIf('spec', 'replicas') ?? 1;
  const [updated, all, available] = counts(deployment, 'updatedReplicas', 'replicas', 'availableReplicas');
  const failing = conditionOf(deployment, 'ReplicaFailure', 'True');
  if (failing !== undefined) return { is: 'stuck', why: failing, final: false };
  const late = deployment.list('status', 'conditions').find((one) => one.textIf('reason') === 'ProgressDeadlineExceeded');
  if (late?.text('status') === 'False') return { is: 'stuck', why: late.textIf('message') ?? 'it made no progress', final: true };
  if (updated < wanted) return newOf(updated, wanted);
  if (all > updated)
    return { is: 'underway', text: `${instances(all - updated)} of the old definition ${all - updated === 1 ? 'has' : 'have'} to end` };
  return availableOf(available, updated);
}

/** Below the partition the old definition stays, as its author wants; OnDelete leaves updates to people. */
function ofStatefulSet(set: Reading): RolloutStatus {
  const wanted = set.numberIf('spec', 'replicas') ?? 1;
  const [updated, available] = counts(set, 'updatedReplicas', 'availableReplicas');
  if (set.textIf('spec', 'updateStrategy', 'type') === 'OnDelete') return onDelete(available, wanted);
  const partition = set.numberIf('spec', 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  const isAtOnce = set.textIf('status', 'currentRevision') === set.textIf('status', 'updateRevision');
  const due = Math.max(0, wanted - partition);
  if (!isAtOnce && updated < due) return newOf(updated, due);
  return availableOf(available, wanted);
}

function ofDaemonSet(set: Reading): RolloutStatus {
  const [wanted, updated, available] = counts(set, 'desiredNumberScheduled', 'updatedNumberScheduled', 'numberAvailable');
  if (wanted === 0) return { is: 'done', note: 'no node takes it' };
  if (set.textIf('spec', 'updateStrategy', 'type') === 'OnDelete') return onDelete(available, wanted);
  return updated < wanted ? newOf(updated, wanted) : availableOf(available, wanted);
}

function onDelete(available: number, wanted: number): RolloutStatus {
  const status = availableOf(available, wanted);
  return status.is === 'done' ? { is: 'done', note: 'OnDelete: a pod gets the new definition when somebody deletes it' } : status;
}

function newOf(updated: number, wanted: number): RolloutStatus {
  return { is: 'underway', text: `${updated} of ${instances(wanted)} ${wanted === 1 ? 'has' : 'have'} the new definition` };
}

function availableOf(available: number, wanted: number): RolloutStatus {
  if (available >= wanted) return { is: 'done' };
  return { is: 'underway', text: `${available} of ${instances(wanted)} of the new definition ${wanted === 1 ? 'is' : 'are'} healthy` };
}

function instances(count: number): string {
  return `${count} ${count === 1 ? 'instance' : 'instances'}`;
}

export function conditionOf(object: Reading, type: string, status: string): string | undefined {
  const found = object.list('status', 'conditions').find((one) => one.text('type') === type && one.text('status') === status);
  return found === undefined ? undefined : (found.textIf('message') ?? found.textIf('reason') ?? type);
}

export function deletedAt(object: Reading): string | undefined {
  return object.textIf('metadata', 'deletionTimestamp');
}

function counts<Names extends readonly string[]>(object: Reading, ...names: Names): { [K in keyof Names]: number } {
  return names.map((name) => object.numberIf('status', name) ?? 0) as { [K in keyof Names]: number };
}
