import type { Rule } from '../rule.ts';

/** It runs whenever the volume is new: on Kubernetes in each pod that mounts it. By the clock it would come too late. */
export const derivedTaskSchedule: Rule = {
  code: 'derived-task-schedule',
  severity: 'error',
  check({ tasks, volumes }, report) {
    for (const volume of volumes) {
      const task = volume.kind === 'derived' ? tasks.find(({ name }) => name.value === volume.filledBy.value) : undefined;
      if (task?.schedule === undefined) continue;
      report(task.schedule, {
        message: `"${task.name.value}" fills the derived volume "${volume.name.value}", which must be full before anything starts: it takes no schedule.`,
        help: 'Take `schedule` away, or make the volume `kind: shared` for what a schedule renews.',
        related: [{ at: volume.name, message: 'The volume.' }],
      });
    }
  },
};
