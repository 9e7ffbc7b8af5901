import type { Rule } from '../../../5-check/rule.ts';
import { goDuration } from '../../../core/duration.ts';
import type { LoadBalancerKind } from '../../../core/targets.ts';
import { balancerKind } from '../load-balancer.ts';

/** Seconds that AWS takes: https://docs.aws.amazon.com/elasticloadbalancing/ */
const ranges: Partial<Record<LoadBalancerKind, Record<'drain' | 'idleTimeout', readonly [number, number]>>> = {
  classic: { drain: [1, 3600], idleTimeout: [1, 4000] },
  nlb: { drain: [0, 3600], idleTimeout: [60, 6000] },
};

/** Outside of them the load balancer is never made, and only an event of the Service says so. */
export const loadBalancerRange: Rule = {
  code: 'load-balancer-range',
  severity: 'error',
  check(app, report) {
    for (const service of app.services) {
      const kind = balancerKind(app, service)?.value ?? 'none';
      for (const word of ['drain', 'idleTimeout'] as const) {
        const value = service.loadBalancer?.[word];
        const [least, most] = ranges[kind]?.[word] ?? [0, Number.POSITIVE_INFINITY];
        if (value === undefined || (value.value >= least * 1000 && value.value <= most * 1000)) continue;
        report(value, {
          message: `\`${word}\` of a load balancer of kind \`${kind}\` is ${goDuration(value.value)}; AWS takes ${least}s to ${most}s.`,
          help: 'Write a time in that range.',
        });
      }
    }
  },
};
