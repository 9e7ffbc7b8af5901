import type { App, Task } from '../../core/app.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { labelsOf, metadataOf } from './metadata.ts';
import { taskPod } from './pod.ts';
import { seconds } from './texts.ts';

/**
 * A task as a Job, or as a CronJob where it has a schedule. The name of a Job gets a hash of the pod template when all is
 * finished: the same definition is the same Job, which has run, another one is a new Job. No TTL: a Job that was collected
 * would run again.
 */
export function taskObject(app: App, task: Task): TreeMap {
  return task.schedule === undefined ? job(app, task) : cronJob(app, task, task.schedule);
}

function job(app: App, task: Task): TreeMap {
  const { at } = task;
  return {
    [from]: at,
    apiVersion: because('batch/v1', 'The API of Jobs.', at),
    kind: because('Job', 'A task runs to completion once.', at),
    metadata: metadataOf(app, task) as TreeMap,
    spec: jobSpec(app, task),
  };
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/ */
function cronJob(app: App, task: Task, schedule: Sourced<string>): TreeMap {
  const { at, timeZone } = task;
  const late = 'A start that the controller missed is made up for within five minutes; one that is later waits for its next time.';
  return {
    [from]: at,
    apiVersion: because('batch/v1', 'The API of Jobs.', at),
    kind: schedule.map(() => 'CronJob'),
    metadata: metadataOf(app, task) as TreeMap,
    spec: {
      [from]: at,
      schedule,
      timeZone,
      concurrencyPolicy: because('Forbid', 'Never two runs at once, as on Swarm.', at),
      startingDeadlineSeconds: because(300, late, at),
      successfulJobsHistoryLimit: because(3, 'The default of Kubernetes, written out.', at),
      failedJobsHistoryLimit: because(1, 'The default of Kubernetes, written out.', at),
      jobTemplate: { [from]: at, metadata: { [from]: at, labels: labelsOf(app, task) }, spec: jobSpec(app, task) },
    },
  };
}

function jobSpec(app: App, task: Task): TreeMap {
  const { at } = task;
  return {
    [from]: at,
    backoffLimit: task.retries,
    activeDeadlineSeconds: task.timeout.map((time) => seconds(time, 1)),
    podReplacementPolicy: because('Failed', 'The next try starts when the last one is gone: never two at once.', at),
    podFailurePolicy: disruptionsDoNotCount(task),
    template: taskPod(app, task) as TreeMap,
  };
}

function disruptionsDoNotCount({ at }: Task): TreeMap {
  const why = 'A drained node is not a failed task.';
  const condition = { [from]: at, type: because('DisruptionTarget', why, at), status: because('True', why, at) };
  return { [from]: at, rules: [{ [from]: at, action: because('Ignore', why, at), onPodConditions: [condition] }] };
}
