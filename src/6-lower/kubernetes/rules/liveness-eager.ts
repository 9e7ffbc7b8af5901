import type { Rule } from '../../../5-check/rule.ts';
import { goDuration } from '../../../core/duration.ts';
import { checkOf, type HealthCheck } from '../../../core/health.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** A restart loses what the instance is doing; to be taken out of traffic for a while costs nothing. */
export const livenessEager: Rule = {
  code: 'liveness-eager',
  severity: 'warning',
  check({ services }, report) {
    for (const { name, health } of services) {
      const check = checkOf(health);
      if (check?.liveness?.kind !== 'own') continue;
      const { interval, retries } = check.liveness;
      const word: Sourced<number> | undefined = retries ?? interval;
      const patience = (interval ?? check.timing.interval).value * (retries?.value ?? check.timing.retries.value * 3);
      if (word === undefined || patience >= readiness(check)) continue;
      report(word, {
        message: `"${name.value}" is restarted after ${goDuration(patience)} of failures, before the ${goDuration(readiness(check))} after which it gets no more traffic.`,
        help: 'Write more `retries` for liveness, so that a restart is what comes last.',
        related: [{ at: check.timing.retries, message: 'The health check.' }],
      });
    }
  },
};

/** Milliseconds of failures after which no traffic comes. */
function readiness({ timing: { interval, retries } }: HealthCheck): number {
  return interval.value * retries.value;
}
