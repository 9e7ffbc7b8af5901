import type { Rule } from '../../../5-check/rule.ts';
import { goDuration } from '../../../core/duration.ts';
import { isWritten } from '../../../core/source.ts';

/** `deploy` watches the tasks that it waits for; of those that run by the clock nobody ends any. */
export const scheduleTimeout: Rule = {
  code: 'schedule-timeout',
  severity: 'warning',
  check({ tasks }, report) {
    for (const { name, schedule, timeout } of tasks) {
      if (schedule === undefined || !isWritten(timeout.from[0])) continue;
      report(timeout, {
        message: `On Swarm nobody ends a run of "${name.value}" after ${goDuration(timeout.value)}: while it goes on, the next ones are left out.`,
        help: 'Let the program end itself, such as with `timeout` of coreutils, and accept this; or write `timeout` under `k8s:`.',
        related: [{ at: schedule, message: 'The schedule.' }],
      });
    }
  },
};
