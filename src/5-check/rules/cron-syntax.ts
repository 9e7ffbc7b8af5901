import { cronMistake } from '../cron.ts';
import type { Rule } from '../rule.ts';

/** Kubernetes refuses the CronJob, and on Swarm the scheduler logs an error that nobody sees. */
export const cronSyntax: Rule = {
  code: 'cron-syntax',
  severity: 'error',
  check({ tasks }, report) {
    for (const { schedule } of tasks) {
      const mistake = schedule === undefined ? undefined : cronMistake(schedule.value);
      if (schedule === undefined || mistake === undefined) continue;
      report(schedule, {
        message: `The ${mistake.field} of this schedule cannot be "${mistake.text}": ${mistake.why}.`,
        help: help(mistake.field),
      });
    }
  },
};

function help(field: string): string {
  const form = 'The fields are minute, hour, day of month, month and day of week: `30 3 * * 1-5`, `*/15 * * * *`.';
  return field === 'day of week' ? `${form} Sunday is 0.` : form;
}
