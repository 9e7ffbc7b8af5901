import type { App, Service, Task } from '../../core/app.ts';
import type { Report } from '../../core/diagnostic.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Who uses the network of the node is on no other one, and its ports are the node's without a word. */
export const hostNetworkWords: Rule = {
  code: 'host-network-words',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      if (!container.hostNetwork.value) continue;
      for (const network of container.networks) refuse(container, network, onNetworks, report);
      if ('aliases' in container) for (const alias of container.aliases) refuse(container, alias, asAlias, report);
      if (app.swarm !== undefined && 'routes' in container)
        for (const { port } of container.routes) refuse(container, port, behindRouter, report);
      checkPorts(app, container, report);
      checkName(app, container, report);
    }
  },
};

interface Told {
  readonly message: string;
  readonly help: string;
}

const onNetworks = {
  message: 'A container in the network of its node is on no other network.',
  help: 'Take `networks` away, or `hostNetwork`.',
};

const asAlias = {
  message: 'An alias is a name on a network of the app, and a container in the network of its node is on none.',
  help: 'Take `aliases` away, or `hostNetwork`; others reach it under the name of its node.',
};

const behindRouter = {
  message: 'Traefik reaches a service over an overlay network, and a container in the network of its node is on none.',
  help: 'Take `routes` away, or `hostNetwork`; where Kubernetes is to have them, write them under `k8s:`.',
};

/** On Kubernetes a load balancer may lead to a port of the node; Swarm publishes nothing for the network `host`. */
function checkPorts({ swarm }: App, container: Service | Task, report: Report): void {
  if (!('ports' in container)) return;
  for (const { mode, publish } of container.ports) {
    if (publish === undefined || (mode.value === 'ingress' && swarm === undefined)) continue;
    refuse(
      container,
      publish,
      { message: 'Its ports are ports of the node already: there is nothing to publish.', help: publishing },
      report,
    );
  }
}

const publishing =
  'Take `publish` and `mode` away, and let the program listen on the port that is wanted; a load balancer goes under `k8s:`.';

/** Swarm's network of the node is called so. */
function checkName({ swarm, networks }: App, container: Service | Task, report: Report): void {
  const taken = swarm === undefined ? undefined : networks.find(({ name }) => name.value === 'host');
  if (taken === undefined) return;
  refuse(
    container,
    taken.name,
    { message: 'Swarm calls the network of the node "host".', help: 'Give this network another name.' },
    report,
  );
}

function refuse({ hostNetwork }: Service | Task, at: Sourced<unknown>, told: Told, report: Report): void {
  report(at, { ...told, related: [{ at: hostNetwork, message: 'The network of the node.' }] });
}
