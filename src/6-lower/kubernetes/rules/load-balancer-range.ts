import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { goDuration } from '../../../core/duration.ts';
import type { Sourced } from '../../../core/sourced.ts';
import type { LoadBalancerKind } from '../../../core/targets.ts';
import type { BalancerTime } from '../balancing.ts';
import { balancerKind, balancers } from '../load-balancer.ts';

/** Outside of them the load balancer is never made, and only an event of the Service says so. */
export const loadBalancerRange: Rule = {
  code: 'load-balancer-range',
  severity: 'error',
  check(app, report) {
    for (const service of app.services) {
      const kind = balancerKind(app, service)?.value ?? 'none';
      for (const [word, value] of timesOf(service)) checkTime(kind, word, value, report);
      checkPause(kind, service, report);
    }
  },
};

function timesOf({ loadBalancer }: Service): [BalancerTime, Sourced<number>][] {
  const { drain, idleTimeout, healthCheck } = loadBalancer ?? {};
  const times = { drain, idleTimeout, 'healthCheck.interval': healthCheck?.interval, 'healthCheck.timeout': healthCheck?.timeout };
  return Object.entries(times).flatMap(([word, value]) => (value === undefined ? [] : [[word as BalancerTime, value]]));
}

/** https://docs.aws.amazon.com/elasticloadbalancing/ */
function checkTime(kind: LoadBalancerKind, word: BalancerTime, value: Sourced<number>, report: Report): void {
  const [least, most] = balancers[kind].seconds[word] ?? [0, Number.POSITIVE_INFINITY];
  if (value.value >= least * 1000 && value.value <= most * 1000) return;
  report(value, {
    message: `\`${word}\` of a load balancer of kind \`${kind}\` is ${goDuration(value.value)}; AWS takes ${least}s to ${most}s.`,
    help: 'Write a time in that range.',
  });
}

/** A check that is over before the next one begins. What is not written is 10 s, for a Classic ELB 10 s and 5 s. */
function checkPause(kind: LoadBalancerKind, { loadBalancer }: Service, report: Report): void {
  const { interval, timeout } = loadBalancer?.healthCheck ?? {};
  const at = timeout ?? interval;
  if (at === undefined || kind === 'none') return;
  const pause = interval?.value ?? 10_000;
  const wait = timeout?.value ?? (kind === 'classic' ? 5_000 : 10_000);
  if (kind === 'classic' ? wait < pause : wait <= pause) return;
  report(at, {
    message: `A check may take ${goDuration(wait)}, and the next one comes after ${goDuration(pause)}.`,
    help: 'Write a shorter `timeout` or a longer `interval`.',
  });
}
