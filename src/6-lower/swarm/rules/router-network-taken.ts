import type { Rule } from '../../../5-check/rule.ts';
import { declaredAs } from '../router-network.ts';

/** Of two networks with one key the stack has one. */
export const routerNetworkTaken: Rule = {
  code: 'router-network-taken',
  severity: 'error',
  check(app, report) {
    const network = app.swarm?.router?.network;
    if (network === undefined || declaredAs(app, network) !== undefined) return;
    if (network.value === 'default') return report(network, everybodys);
    const taken = app.networks.find(({ name }) => name.value === network.value);
    if (taken === undefined) return;
    report(network, {
      message: `The app has a network "${network.value}" of its own, which is not the one of the router.`,
      help: 'Call it something else, or say `external: true` of it.',
      related: [{ at: taken.name, message: 'Its own.' }],
    });
  },
};

const everybodys = {
  message: 'Every stack has a network "default" of its own, and the router is on another.',
  help: 'Name the network that the router shares with other stacks, such as traefik-public.',
};
