import type { Rule } from '../../../5-check/rule.ts';

/** A DaemonSet has no scale that an autoscaler could change. */
export const autoscalePerNode: Rule = {
  code: 'autoscale-per-node',
  severity: 'error',
  check({ services }, report) {
    for (const { autoscale, replicas, name } of services) {
      if (autoscale === undefined || replicas.value !== 'perNode') continue;
      report(autoscale.at, {
        message: `"${name.value}" runs once on each node: there is no number of instances to choose.`,
        help: 'Take `autoscale` away, or write a number of replicas.',
        related: [{ at: replicas, message: 'One on each node.' }],
      });
    }
  },
};
