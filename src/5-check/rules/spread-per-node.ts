import type { Rule } from '../rule.ts';

/** One on each node is on every node, whatever its labels. */
export const spreadPerNode: Rule = {
  code: 'spread-per-node',
  severity: 'warning',
  check({ services }, report) {
    for (const { name, placement, replicas } of services) {
      if (placement.spread === undefined || replicas.value !== 'perNode') continue;
      report(placement.spread, {
        message: `"${name.value}" runs once on each node: there is nothing to spread.`,
        help: 'Take `spread` away, or write a number of replicas.',
        related: [{ at: replicas, message: 'One on each node.' }],
      });
    }
  },
};
