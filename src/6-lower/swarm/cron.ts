import type { App, Task } from '../../core/app.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';

/** How its labels begin: https://crazymax.dev/swarm-cronjob/usage/docker-labels/ */
const cronPrefix = 'swarm.cronjob.';

/** Labels that swarm-cronjob reads; its own time zone counts where the schedule names none. */
export function cronLabels({ schedule, timeZone }: Task, swarm: App['swarm']): Record<string, Sourced<string>> {
  const cron = swarm?.cron;
  if (schedule === undefined || cron === undefined) return {};
  const [origin] = schedule.from;
  return {
    [`${cronPrefix}enable`]: cron.map(() => 'true').and(schedule),
    [`${cronPrefix}schedule`]: timeZone === undefined ? schedule : both(schedule, timeZone, (text, zone) => `CRON_TZ=${zone} ${text}`),
    [`${cronPrefix}skip-running`]: because('true', 'Never two runs at once, as on Kubernetes.', origin),
  };
}
