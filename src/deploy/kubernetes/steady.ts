import type { Reading } from '../reading.ts';
import type { Lasting } from './progress.ts';
import type { RolloutStatus } from './rollout-status.ts';

/**
 * A short `minReadySeconds` lets a cluster call a program available between two of its ends. One that ended lately
 * has to run for longer than that before it counts.
 */
export function steadied(status: RolloutStatus, pods: readonly Reading[], lasting: Lasting): RolloutStatus {
  if (status.is !== 'done') return status;
  const text = pods.flatMap((pod) => unsteadyOf(pod, lasting))[0];
  return text === undefined ? status : { is: 'underway', text };
}

/** Milliseconds. */
const steady = 10_000;
const lately = 5 * 60_000;

function unsteadyOf(pod: Reading, lasting: Lasting): readonly string[] {
  const name = pod.text('metadata', 'name');
  return pod
    .list('status', 'containerStatuses')
    .filter((status) => endedLately(status))
    .filter((status) => !lasting.isLonger(`${name} ${status.text('name')} runs since end ${status.number('restartCount')}`, steady))
    .map((status) => `${name}: ${status.text('name')} ended a moment ago and has to run for ${steady / 1000} s`);
}

/** By the clock of its node, so that only the order of magnitude is used. */
function endedLately(status: Reading): boolean {
  const at = status.textIf('lastState', 'terminated', 'finishedAt');
  return at !== undefined && Date.now() - Date.parse(at) < lately;
}
