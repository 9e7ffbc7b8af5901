import type { Rule } from '../../../5-check/rule.ts';
import { goDuration } from '../../../core/duration.ts';
import { isWritten } from '../../../core/source.ts';
import { seconds } from '../texts.ts';

/** `progressDeadlineSeconds` must exceed `minReadySeconds`, the longer of `delay` and `monitor`: the API server refuses else. */
export const progressDeadline: Rule = {
  code: 'progress-deadline',
  severity: 'error',
  check({ services }, report) {
    for (const { timeout, delay, monitor } of services.map(({ rollout }) => rollout)) {
      const longer = delay.value > monitor.value ? delay : monitor;
      if (longer === monitor || seconds(timeout.value) > seconds(delay.value)) continue;
      report(isWritten(timeout.from[0]) ? timeout : delay, {
        message: `Kubernetes gives a rollout up after ${goDuration(timeout.value)}, but each instance counts only after \`delay\`, ${goDuration(delay.value)}.`,
        help: `Write a \`rollout.timeout\` of more than ${goDuration(delay.value)}, or a shorter \`delay\`.`,
        related: isWritten(timeout.from[0]) && isWritten(delay.from[0]) ? [{ at: delay, message: 'The delay.' }] : [],
      });
    }
  },
};
