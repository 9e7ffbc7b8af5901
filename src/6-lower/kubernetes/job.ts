import type { App, Task } from '../../core/app.ts';
import { because } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { metadataOf } from './metadata.ts';
import { taskPod } from './pod.ts';
import { seconds } from './texts.ts';

/**
 * A task as a Job. Its name gets a hash of the pod template when all is finished: the same definition is the same Job,
 * which has run, another one is a new Job. No TTL: a Job that was collected would run again.
 */
export function job(app: App, task: Task): TreeMap {
  const { at } = task;
  return {
    [from]: at,
    apiVersion: because('batch/v1', 'The API of Jobs.', at),
    kind: because('Job', 'A task runs to completion once.', at),
    metadata: metadataOf(app, task) as TreeMap,
    spec: {
      [from]: at,
      backoffLimit: task.retries,
      activeDeadlineSeconds: task.timeout.map((time) => seconds(time, 1)),
      podReplacementPolicy: because('Failed', 'The next try starts when the last one is gone: never two at once.', at),
      podFailurePolicy: disruptionsDoNotCount(task),
      template: taskPod(app, task) as TreeMap,
    },
  };
}

function disruptionsDoNotCount({ at }: Task): TreeMap {
  const why = 'A drained node is not a failed task.';
  const condition = { [from]: at, type: because('DisruptionTarget', why, at), status: because('True', why, at) };
  return { [from]: at, rules: [{ [from]: at, action: because('Ignore', why, at), onPodConditions: [condition] }] };
}
