import { didYouMean } from '../../core/suggest.ts';
import type { Rule } from '../rule.ts';
import { timeZones } from '../time-zones.ts';

/** Kubernetes refuses the CronJob, and on Swarm the scheduler never starts the task. */
export const timeZoneUnknown: Rule = {
  code: 'time-zone-unknown',
  severity: 'error',
  check({ tasks }, report) {
    const named = tasks.flatMap(({ timeZone }) => timeZone ?? []);
    if (named.length === 0) return;
    const known = timeZones();
    for (const timeZone of named) {
      if (known.includes(timeZone.value)) continue;
      report(timeZone, {
        message: `No time zone is called "${timeZone.value}".`,
        help: didYouMean(timeZone.value, known) ?? 'Write a name of the IANA database, such as Europe/Berlin or Etc/UTC.',
      });
    }
  },
};
