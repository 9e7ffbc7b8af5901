import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Swarm resolves names on its own networks only. */
export const hostNetworkNames: Rule = {
  code: 'host-network-names',
  severity: 'warning',
  check(app, report) {
    const containers = containersOf(app);
    for (const { name, hostNetwork } of containers.filter((container) => container.hostNetwork.value && containers.length > 1)) {
      report(hostNetwork, {
        message: `In the network of its node "${name.value}" resolves no name of a service on Swarm, and nobody resolves its own.`,
        help: 'Let it reach the others at ports that they publish, under the name of a node; accept this if it needs none.',
      });
    }
  },
};
