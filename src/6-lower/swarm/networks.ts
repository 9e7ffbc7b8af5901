import { containersOf } from '../../5-check/containers.ts';
import type { App } from '../../core/app.ts';
import { sortedBy } from '../../core/order.ts';
import type { Network } from '../../core/resources.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { ComposeNetwork } from './compose-file.ts';
import { declaredAs, routerNetwork } from './router-network.ts';
import { escaped, textMap } from './texts.ts';

/** Compose 3.6 top-level `networks`. `default`, in which all are that name none, needs no entry. */
export function composeNetworks(app: App): [string, Emitted<ComposeNetwork>][] {
  const declared = app.networks.map((network): [string, Emitted<ComposeNetwork>] => [
    network.name.value,
    network.external?.value === true ? external(network, network.external) : own(network),
  ]);
  return sortedBy([...declared, ...hostNetworks(app), ...routerNetworks(app)], ([name]) => name);
}

function hostNetworks(app: App): [string, Emitted<ComposeNetwork>][] {
  const onHost = containersOf(app).find(({ hostNetwork }) => hostNetwork.value);
  return onHost === undefined ? [] : [['host', hostNetwork(onHost.hostNetwork)]];
}

/** Unless the app has an entry for it. */
function routerNetworks(app: App): [string, Emitted<ComposeNetwork>][] {
  const network = app.swarm?.router?.network;
  if (network === undefined || declaredAs(app, network) !== undefined) return [];
  if (app.services.every((service) => routerNetwork(app, service) === undefined)) return [];
  return [[network.value, { [from]: network.from[0], ...unsaid, external: network.map(() => true as const), name: escaped(network) }]];
}

/** Docker's own network of each node: `network_mode` means nothing to Swarm. */
function hostNetwork(said: Sourced<boolean>): Emitted<ComposeNetwork> {
  return { [from]: said.from[0], ...unsaid, external: said.map(() => true as const), name: said.map(() => 'host') };
}

/** The rule `external-network-words` has seen to it that nothing else is said of it: Docker would refuse that. */
function external({ at, name, called }: Network, said: Sourced<boolean>): Emitted<ComposeNetwork> {
  return { [from]: at, ...unsaid, external: said as Sourced<true>, name: called ?? name };
}

const unsaid = { driver: undefined, driver_opts: undefined, internal: undefined, attachable: undefined };

function own(network: Network): Emitted<ComposeNetwork> {
  const { at, internal, attachable, called, driver } = network;
  const overlay = because('overlay', 'One network over all nodes, and the default of Swarm.', at);
  const against = [network.external, network.encrypted].filter((said) => said?.value === false);
  return {
    [from]: at,
    driver: (driver ?? overlay).and(...against.flatMap((said) => said ?? [])),
    driver_opts: driverOptions(network),
    internal,
    attachable,
    external: undefined,
    name: called === undefined ? undefined : escaped(called),
  };
}

/** The presence of `encrypted` counts, whatever its value. */
function driverOptions({ encrypted, options }: Network): Record<string, Sourced<string>> | undefined {
  const ipsec = encrypted?.value === true ? { encrypted: encrypted.map(() => '') } : undefined;
  const written = textMap(options, escaped);
  return ipsec === undefined && written === undefined ? undefined : { ...ipsec, ...written };
}
