import type { App, Service } from '../../core/app.ts';
import type { Port } from '../../core/service.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { some } from '../some.ts';
import { balancedPorts } from './balanced-ports.ts';
import { albServiceAnnotations } from './ingress-alb.ts';
import { loadBalancer } from './load-balancer.ts';
import { metadataOf, selectorOf } from './metadata.ts';
import type { ServicePort, ServiceSpec } from './objects.ts';
import { podPort, podPorts } from './pod-ports.ts';
import { governingName, statefulReason } from './stateful.ts';

/** The Service of the service's own name, and one for each way in from outside. */
export function servicesOf(app: App, service: Service): TreeMap[] {
  return [insideService(app, service), ...governingService(app, service), ...balancedServices(app, service), ...nodeService(app, service)];
}

/** Fields in the order in which people write them. */
function specOf(words: Pick<Emitted<ServiceSpec>, 'type' | 'selector'> & Partial<Emitted<ServiceSpec>>): Emitted<ServiceSpec> {
  return {
    type: words.type,
    clusterIP: words.clusterIP,
    publishNotReadyAddresses: words.publishNotReadyAddresses,
    loadBalancerClass: words.loadBalancerClass,
    allocateLoadBalancerNodePorts: words.allocateLoadBalancerNodePorts,
    loadBalancerSourceRanges: words.loadBalancerSourceRanges,
    selector: words.selector,
    ports: words.ports,
  };
}

/** Other services reach the container's own ports under its name, published or not, as on Swarm. */
function insideService(app: App, service: Service): TreeMap {
  const { at, name, discovery } = service;
  const ports = some(podPorts(service).map((port) => servicePort(service, port, port.container)));
  const type = because('ClusterIP' as const, 'Inside the cluster only.', at).and(...(discovery === undefined ? [] : [discovery]));
  const object = serviceObject(app, service, name, specOf({ type, clusterIP: headless(service), selector: selectorOf(service), ports }));
  return withAnnotations(object, albServiceAnnotations(app, service));
}

/** Without an address of its own, the name gives those of the pods. */
function headless({ at, ports, discovery }: Service): Sourced<'None'> | undefined {
  if (discovery?.value === 'dns') return discovery.map(() => 'None');
  return ports.length === 0 ? because('None', 'Without ports there is nothing to balance: the name gives the pods.', at) : undefined;
}

/** A StatefulSet wants a headless Service for the names of its pods. Without ports, the service's own is one. */
function governingService(app: App, service: Service): TreeMap[] {
  const reason = statefulReason(service);
  if (reason === undefined || service.ports.length === 0) return [];
  const [at] = reason.from;
  const clusterIP = because('None' as const, 'A StatefulSet names its pods by a headless Service.', at);
  const type = because('ClusterIP' as const, 'Inside the cluster only.', at);
  const ports = podPorts(service).map((port) => servicePort(service, port, port.container));
  const name = both(reason, governingName(service), (_, text) => text);
  const publishNotReadyAddresses = because(true, 'Instances find each other by their own names before they are ready.', at);
  return [serviceObject(app, service, name, specOf({ type, clusterIP, publishNotReadyAddresses, selector: selectorOf(service), ports }))];
}

function balancedServices(app: App, service: Service): TreeMap[] {
  return (['public', 'internal'] as const).flatMap((access) => {
    const ports = balancedPorts(service).filter((port) => port.access.value === access);
    const [first] = ports;
    if (first === undefined) return [];
    const { annotations, spec } = loadBalancer({ app, service, access: first.access, ports });
    const published = ports.map(({ port, publish }) => servicePort(service, port, publish));
    const name = both(first.access, service.name, (kind, text) => `${text}-${kind}`);
    const object = serviceObject(app, service, name, specOf({ ...spec, selector: selectorOf(service), ports: published }));
    return [withAnnotations(object, annotations)];
  });
}

function nodeService(app: App, service: Service): TreeMap[] {
  const ports = service.ports.filter(({ access, publish }) => access?.value === 'node' && publish !== undefined);
  const access = ports[0]?.access;
  if (access === undefined) return [];
  const name = both(access, service.name, (kind, text) => `${text}-${kind}`);
  const nodePorts = ports.map((port) => ({ ...servicePort(service, port, port.container), nodePort: port.publish }));
  const type = access.map(() => 'NodePort' as const);
  return [serviceObject(app, service, name, specOf({ type, selector: selectorOf(service), ports: nodePorts }))];
}

function servicePort(service: Service, port: Port, outside: Sourced<number>): Emitted<ServicePort> {
  const { name, container } = podPort(service, port);
  const protocol = port.protocol.map((text) => text.toUpperCase());
  return {
    [from]: port.at,
    name: port.name,
    port: outside,
    targetPort: container === port.container ? name : name.and(port.container),
    nodePort: undefined,
    protocol,
    appProtocol: port.appProtocol,
  };
}

/** Its first origin is that of its name: what makes it more than the service's own. */
function serviceObject(app: App, service: Service, name: Sourced<string>, spec: Emitted<ServiceSpec>): TreeMap {
  const [at] = name.from;
  return {
    [from]: at,
    apiVersion: because('v1', 'The core API.', at),
    kind: because('Service', 'A name that other services and load balancers reach.', at),
    metadata: metadataOf(app, { ...service, at, needs: [] }, name) as TreeMap,
    spec: { [from]: at, ...spec } as TreeMap,
  };
}

function withAnnotations(object: TreeMap, annotations: TreeMap): TreeMap {
  if (Object.keys(annotations).length === 0) return object;
  return { ...object, metadata: { ...(object['metadata'] as TreeMap), annotations } };
}
