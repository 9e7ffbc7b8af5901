import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** One instance on a node can have the port; Swarm keeps the others pending and never calls that a failure. */
export const hostPortReplicas: Rule = {
  code: 'host-port-replicas',
  severity: 'warning',
  check({ services }, report) {
    for (const service of services) {
      const { replicas } = service;
      const door = doorOf(service);
      if (door === undefined || replicas.value === 'perNode' || replicas.value <= 1) continue;
      report(replicas, {
        message: `Host port ${door.number.value} allows one instance on a node: with fewer than ${replicas.value} nodes the rest ${door.fate} for ever.`,
        help: 'Write `replicas: perNode` for one on each node, or keep as many nodes free.',
        related: [{ at: door.at, message: 'The host port.' }],
      });
    }
  },
};

interface Door {
  readonly number: Sourced<number>;
  readonly at: Sourced<unknown>;
  readonly fate: string;
}

/** Of a program in the network of the node Swarm does not know the ports. */
function doorOf({ ports, hostNetwork }: Service): Door | undefined {
  const [first] = ports;
  if (hostNetwork.value && first !== undefined) return { number: first.container, at: hostNetwork, fate: 'fails' };
  return ports.flatMap(({ mode, publish }) =>
    mode.value !== 'host' || publish === undefined ? [] : { number: publish, at: mode, fate: 'waits' },
  )[0];
}
