import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import { goDuration } from '../../../core/duration.ts';
import { checkOf } from '../../../core/health.ts';
import { isWritten } from '../../../core/source.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** Kubernetes and AWS count whole seconds; what is less is rounded up, so that nothing is cut short. */
export const wholeSeconds: Rule = {
  code: 'whole-seconds',
  severity: 'warning',
  check({ services, tasks }, report) {
    const times = [...services.flatMap(timesOfService), ...tasks.flatMap(({ stop, preStop, timeout }) => [stop.grace, preStop, timeout])];
    for (const time of times) {
      if (time === undefined || time.value % 1000 === 0 || !isWritten(time.from[0])) continue;
      const rounded = Math.ceil(time.value / 1000) * 1000;
      report(time, {
        message: `Kubernetes counts whole seconds: ${goDuration(time.value)} becomes ${goDuration(rounded)} there.`,
        help: 'Write whole seconds, or write this under `swarm:` only.',
      });
    }
  },
};

type Times = readonly (Sourced<number> | undefined)[];

function timesOfService({ stop, preStop, health, rollout, loadBalancer }: Service): Times {
  const { delay, monitor, timeout } = rollout;
  const check = checkOf(health);
  const timing = check?.timing;
  const liveness = check?.liveness?.kind === 'own' ? [check.liveness.interval, check.liveness.timeout] : [];
  const { drain, idleTimeout, healthCheck } = loadBalancer ?? {};
  const balanced = [drain, idleTimeout, healthCheck?.interval, healthCheck?.timeout];
  return [stop.grace, preStop, timing?.interval, timing?.timeout, ...liveness, delay, monitor, timeout, ...balanced];
}
