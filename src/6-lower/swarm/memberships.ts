import type { App, Service, Task } from '../../core/app.ts';
import type { Container } from '../../core/container.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { said, some } from '../some.ts';
import type { ComposeService, NetworkMembership } from './compose-file.ts';
import { routerNetwork } from './router-network.ts';
import { escaped } from './texts.ts';

/** Compose 3.6 `networks` of a service: a list, or a map where it has more names than its own. */
export function memberships(app: App, service: Service): Emitted<ComposeService>['networks'] {
  const networks = networksOf(app, service);
  if (service.aliases.length === 0) return some(networks);
  const joined = networks.length > 0 ? networks : [everybodys(service)];
  return Object.fromEntries(joined.map((network) => [network.value, membership(service, network)]));
}

/** By their keys: the node's own, or those that it names; empty where it is on `default` without a word. */
export function networksOf(app: App, container: Container): readonly Sourced<string>[] {
  const named = namedNetworks(container);
  const routed = routerNetwork(app, container);
  if (routed === undefined || container.hostNetwork.value || named.some(({ value }) => value === routed.value)) return named;
  return [...(named.length > 0 ? named : [everybodys(container)]), routed];
}

function namedNetworks({ hostNetwork, networks }: Container): readonly Sourced<string>[] {
  if (hostNetwork.value) return [hostNetwork.map(() => 'host')];
  const denied = said(hostNetwork);
  if (denied === undefined) return networks;
  return networks.length === 0 ? [denied.map(() => 'default')] : networks.map((network) => network.and(denied));
}

/** Keys of all that it is on. */
export function networkNames(app: App, container: Service | Task): string[] {
  const networks = networksOf(app, container);
  return networks.length > 0 ? networks.map(({ value }) => value) : ['default'];
}

/** Those that it shares with other stacks. */
export function externalNetworksOf(app: App, container: Service | Task): readonly Sourced<string>[] {
  const declared = app.networks.filter((network) => network.external?.value === true).map(({ name }) => name.value);
  const routed = routerNetwork(app, container);
  return networksOf(app, container).filter(({ value }) => value === routed?.value || declared.includes(value));
}

function everybodys({ at }: Container): Sourced<string> {
  return because('default', 'The network of all that name none.', at);
}

function membership({ aliases }: Service, network: Sourced<string>): Emitted<NetworkMembership> {
  return { [from]: network.from[0], aliases: aliases.map((alias) => escaped(alias).and(network)) };
}
