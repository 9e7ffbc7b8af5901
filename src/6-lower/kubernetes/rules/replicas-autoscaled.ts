import type { Rule } from '../../../5-check/rule.ts';
import { isWritten } from '../../../core/source.ts';

/** A number in the manifest would set the autoscaler's back with each apply, so there is none. */
export const replicasAutoscaled: Rule = {
  code: 'replicas-autoscaled',
  severity: 'warning',
  check({ services }, report) {
    for (const { autoscale, replicas } of services) {
      if (autoscale === undefined || replicas.value === 'perNode' || !isWritten(replicas.from[0])) continue;
      report(replicas, {
        message: `On Kubernetes the load decides how many instances run, from ${autoscale.min.value} to ${autoscale.max.value}; \`replicas\` does not count there.`,
        help: 'Accept it, or write `replicas` under `swarm:` only.',
        related: [{ at: autoscale.at, message: 'The autoscaler.' }],
      });
    }
  },
};
