import type { Rule } from '../../../5-check/rule.ts';

/** Swarm keeps no clock. */
export const scheduleWithoutCron: Rule = {
  code: 'schedule-without-cron',
  severity: 'error',
  check({ tasks, swarm }, report) {
    for (const { name, schedule } of tasks) {
      if (schedule === undefined || swarm?.cron !== undefined) continue;
      report(schedule, {
        message: `Nothing on Swarm would run "${name.value}" by this schedule: Swarm keeps no clock.`,
        help: 'Deploy swarm-cronjob and say `targets: { swarm: { cron: swarm-cronjob } }`, or write `swarm: false` in the task.',
      });
    }
  },
};
