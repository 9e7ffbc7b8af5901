import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { separates } from '../networks.ts';

/** To a policy, a pod in the network of its node is that node. */
export const hostNetworkPolicies: Rule = {
  code: 'host-network-policies',
  severity: 'warning',
  check(app, report) {
    if (!separates(app)) return;
    for (const { name, hostNetwork } of containersOf(app).filter((container) => container.hostNetwork.value)) {
      report(hostNetwork, {
        message: `No network policy holds for "${name.value}": it uses the network of its node, and is on none of this app.`,
        help: 'Close its ports on the nodes; what it needs of the others they must publish.',
      });
    }
  },
};
