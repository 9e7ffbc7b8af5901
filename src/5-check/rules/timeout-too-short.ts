import type { Service } from '../../core/app.ts';
import { goDuration } from '../../core/duration.ts';
import { checkOf, startUpTime } from '../../core/health.ts';
import { isWritten } from '../../core/source.ts';
import type { Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** A rollout that is given up before a slow but healthy instance could have passed. */
export const timeoutTooShort: Rule = {
  code: 'timeout-too-short',
  severity: 'error',
  check({ services }, report) {
    for (const service of services) {
      const { timeout, monitor } = service.rollout;
      const least = neededTime(service);
      if (timeout.value > least) continue;
      const parts = `${checkTime(service)}\`monitor\` (${goDuration(monitor.value)})`;
      report(firstWritten(service) ?? timeout, {
        message: `The rollout is given up after ${goDuration(timeout.value)}, but one instance may take ${goDuration(least)}: ${parts}.`,
        help: `Write a \`rollout.timeout\` of more than ${goDuration(least)}, with time for each batch, or shorten the others.`,
      });
    }
  },
};

function neededTime({ health, rollout: { monitor } }: Service): number {
  const check = checkOf(health);
  return check === undefined ? monitor.value : startUpTime(check.timing) + monitor.value;
}

function checkTime({ health }: Service): string {
  const check = checkOf(health);
  if (check === undefined) return '';
  const { startPeriod, interval, retries } = check.timing;
  return `\`startPeriod\` (${goDuration(startPeriod.value)}) + \`interval\` × \`retries\` (${goDuration(interval.value)} × ${retries.value}) + `;
}

/** Where no timeout is written, one of the times that ask too much of the default. */
function firstWritten({ rollout: { timeout, monitor }, health }: Service): Sourced<unknown> | undefined {
  const timing = checkOf(health)?.timing;
  return [timeout, timing?.startPeriod, timing?.interval, timing?.retries, monitor].find(
    (time) => time !== undefined && isWritten(time.from[0]),
  );
}
