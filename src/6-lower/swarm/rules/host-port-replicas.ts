import type { Rule } from '../../../5-check/rule.ts';

/** One instance on a node can have the port; Swarm keeps the others pending and never calls that a failure. */
export const hostPortReplicas: Rule = {
  code: 'host-port-replicas',
  severity: 'warning',
  check({ services }, report) {
    for (const { replicas, ports } of services) {
      const port = ports.find(({ mode, publish }) => mode.value === 'host' && publish !== undefined);
      if (port === undefined || replicas.value === 'perNode' || replicas.value <= 1) continue;
      report(replicas, {
        message: `Host port ${port.publish?.value} allows one instance on a node: with fewer than ${replicas.value} nodes the rest waits for ever.`,
        help: 'Write `replicas: perNode` for one on each node, or keep as many nodes free.',
        related: [{ at: port.mode, message: 'The host port.' }],
      });
    }
  },
};
