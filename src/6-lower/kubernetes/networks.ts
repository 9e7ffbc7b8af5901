import { containersOf } from '../../5-check/containers.ts';
import type { App, Service, Task } from '../../core/app.ts';
import type { Network } from '../../core/resources.ts';
import type { Port } from '../../core/service.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { balancedPorts } from './balanced-ports.ts';
import { podOwners } from './derived.ts';
import { albCheckPort } from './ingress-alb.ts';
import { metadataOf, selectorOf } from './metadata.ts';
import { podPort } from './pod-ports.ts';

/** Who shares a network reaches the other, and nobody else does: one policy for the pods of each service and task. */
export function networkPolicies(app: App): TreeMap[] {
  return separates(app) ? members(app).map((owner) => policy(app, owner)) : [];
}

/** Where all are on one open network, policies would say nothing. */
export function separates(app: App): boolean {
  const shared = app.networks.find(({ name }) => name.value === 'default');
  return [shared?.internal, shared?.external].some((said) => said?.value) || containersOf(app).some(({ networks }) => networks.length > 0);
}

type Owner = Service | Task;

/** To a policy, a pod in the network of its node is that node. */
function members(app: App): Owner[] {
  return podOwners(app).filter(({ hostNetwork }) => !hostNetwork.value);
}

/** A network that somebody is on. */
interface Membership {
  readonly name: Sourced<string>;
  /** As declared; `default` needs no entry. */
  readonly network: Network | undefined;
}

function membershipsOf(app: App, { networks, at }: Owner): Membership[] {
  const joined = networks.length > 0 ? networks : [because('default', 'The network of all that name none.', at)];
  return joined.map((name) => ({ name, network: app.networks.find((network) => network.name.value === name.value) }));
}

const enforced =
  'Pods that share a network reach each other. It holds where the cluster enforces policies: on EKS with `enableNetworkPolicy` of the VPC CNI.';

function policy(app: App, owner: Owner): TreeMap {
  const { at } = owner;
  const memberships = membershipsOf(app, owner);
  const internal = memberships.flatMap(({ network }) => network?.internal ?? []);
  const egress = egressOf(app, owner, memberships);
  const ingress = because('Ingress', 'Who may come in.', at).and(...internal);
  return {
    [from]: at,
    apiVersion: because('networking.k8s.io/v1', 'The API of network policies.', at),
    kind: because('NetworkPolicy', enforced, at),
    metadata: metadataOf(app, { ...owner, needs: [] }) as TreeMap,
    spec: {
      [from]: at,
      podSelector: { matchLabels: selectorOf(owner) as TreeMap },
      policyTypes: egress === undefined ? [ingress] : [ingress, because('Egress', 'Where it may go.', at).and(...internal)],
      ingress: [...memberships.map((membership) => ({ from: peers(app, membership) })), ...openPorts(app, owner)],
      egress,
    },
  };
}

/** Pods are let in by their labels, and those of an external network by their namespace. */
function peers(app: App, { name, network }: Membership): TreeMap[] {
  const joined = members(app).flatMap((owner) => {
    const own = membershipsOf(app, owner).find((membership) => membership.name.value === name.value);
    return own === undefined ? [] : [owner.name.and(own.name)];
  });
  const declared = network === undefined ? [] : [network.name, ...(network.external === undefined ? [] : [network.external])];
  const operator = because('In', 'Those that are on the network.', name.from[0]).and(...declared);
  const own = { podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/instance', operator, values: joined }] } };
  const namespace = network?.namespace;
  const others = { namespaceSelector: { matchLabels: { [namespaceLabel]: namespace } } };
  return [{ [from]: name.from[0], ...own }, ...(namespace === undefined ? [] : [{ [from]: namespace.from[0], ...others }])];
}

/** Every namespace has it, and nobody but the API server writes it. */
const namespaceLabel = 'kubernetes.io/metadata.name';

/**
 * Whoever comes to a published port comes from outside, or by way of a node; to a routed one, from its controller; and a
 * load balancer looks from its own address.
 */
function openPorts(app: App, owner: Owner): TreeMap[] {
  if (!('ports' in owner)) return [];
  const reached = [...owner.routes.map((route) => route.port), ...lookedAt(app, owner)];
  const reasons = (port: Port) => reached.filter(({ value }) => value === port);
  const open = owner.ports.filter((port) => isPublished(port) || reasons(port).length > 0);
  return open.map((port) => ({ [from]: port.at, ports: [openPort(podPort(owner, port).name, port, reasons(port))] }));
}

/** Ports at which load balancers ask whether a pod is healthy. */
function lookedAt(app: App, service: Service): Sourced<Port>[] {
  const balanced = balancedPorts(service).length > 0 ? service.loadBalancer?.healthCheck?.port : undefined;
  return [balanced, albCheckPort(app, service)].filter((port) => port !== undefined);
}

function isPublished({ publish, access }: Port): boolean {
  return publish !== undefined && access?.value !== 'none';
}

function openPort(name: Sourced<string>, { at, protocol, publish, access }: Port, reasons: readonly Sourced<Port>[]): TreeMap {
  const opened = [publish, access, ...reasons].flatMap((said) => said ?? []);
  return { [from]: at, protocol: protocol.map((text) => text.toUpperCase()), port: name.and(...opened) };
}

/** As on Swarm one open network is a way out. Names must resolve all the same. */
function egressOf(app: App, { at }: Owner, memberships: readonly Membership[]): TreeMap[] | undefined {
  if (!memberships.every(({ network }) => network?.internal?.value === true)) return undefined;
  const why = 'Names are resolved in kube-system.';
  const ports = ['UDP', 'TCP'].map((protocol) => ({ [from]: at, protocol: because(protocol, why, at), port: because(53, why, at) }));
  const nameService = { namespaceSelector: { matchLabels: { [namespaceLabel]: because('kube-system', why, at) } } };
  return [...memberships.map((membership) => ({ to: peers(app, membership) })), { [from]: at, to: [nameService], ports }];
}
