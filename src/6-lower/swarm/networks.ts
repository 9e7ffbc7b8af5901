import type { App } from '../../core/app.ts';
import type { Network } from '../../core/resources.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { ComposeNetwork } from './compose-file.ts';
import { escaped, textMap } from './texts.ts';

/** Compose 3.6 top-level `networks`. `default`, in which all are that name none, needs no entry. */
export function composeNetworks({ networks }: App): [string, Emitted<ComposeNetwork>][] {
  return networks.map((network) => [
    network.name.value,
    network.external?.value === true ? external(network, network.external) : own(network),
  ]);
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
