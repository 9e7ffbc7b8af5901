import type { Rule } from '../../../5-check/rule.ts';

/** The API server refuses an autoscaler whose least is more than its greatest. */
export const autoscaleRange: Rule = {
  code: 'autoscale-range',
  severity: 'error',
  check({ services }, report) {
    for (const { autoscale } of services) {
      if (autoscale === undefined || autoscale.min.value <= autoscale.max.value) continue;
      report(autoscale.min, {
        message: `At least ${autoscale.min.value} instances are more than the ${autoscale.max.value} that may run at most.`,
        help: 'Write a `min` of at most `max`.',
        related: [{ at: autoscale.max, message: 'The most.' }],
      });
    }
  },
};
