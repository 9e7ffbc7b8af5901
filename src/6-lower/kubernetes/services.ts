import type { App, Service } from '../../core/app.ts';
import type { Port } from '../../core/service.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { type Balanced, loadBalancer } from './load-balancer.ts';
import { metadataOf, selectorOf } from './metadata.ts';
import type { ServicePort, ServiceSpec } from './objects.ts';
import { some } from './texts.ts';

/** The Service of the service's own name, and one for each way in from outside. */
export function servicesOf(app: App, service: Service): TreeMap[] {
  return [insideService(app, service), ...balancedServices(app, service), ...nodeService(app, service)];
}

/** Fields in the order in which people write them. */
function specOf(words: Pick<Emitted<ServiceSpec>, 'type' | 'selector'> & Partial<Emitted<ServiceSpec>>): Emitted<ServiceSpec> {
  const { type, clusterIP, loadBalancerClass, allocateLoadBalancerNodePorts, loadBalancerSourceRanges, selector, ports } = words;
  return { type, clusterIP, loadBalancerClass, allocateLoadBalancerNodePorts, loadBalancerSourceRanges, selector, ports };
}

/** Other services reach the container's own ports under its name, published or not, as on Swarm. */
function insideService(app: App, service: Service): TreeMap {
  const headless =
    service.ports.length === 0
      ? because('None' as const, 'Without ports there is nothing to balance: the name gives the pods.', service.at)
      : undefined;
  const ports = some(service.ports.map((port) => servicePort(port, port.container)));
  const type = because('ClusterIP' as const, 'Inside the cluster only.', service.at);
  return serviceObject(app, service, service.name, specOf({ type, clusterIP: headless, selector: selectorOf(service), ports }));
}

function balancedServices(app: App, service: Service): TreeMap[] {
  return (['public', 'internal'] as const).flatMap((access) => {
    const ports = service.ports.flatMap((port) => balancedPort(port, access));
    const first = ports[0];
    if (first === undefined) return [];
    const { annotations, spec } = loadBalancer({ app, service, access: first.access, ports });
    const published = ports.map(({ port, publish }) => servicePort(port, publish));
    const name = both(service.name, first.access, (text, kind) => `${text}-${kind}`);
    const object = serviceObject(app, service, name, specOf({ ...spec, selector: selectorOf(service), ports: published }));
    return [withAnnotations(object, annotations)];
  });
}

function balancedPort(port: Port, wanted: 'public' | 'internal'): Balanced[] {
  const { access, publish } = port;
  return access?.value === wanted && publish !== undefined ? [{ port, publish, access: access as Balanced['access'] }] : [];
}

function nodeService(app: App, service: Service): TreeMap[] {
  const ports = service.ports.filter(({ access, publish }) => access?.value === 'node' && publish !== undefined);
  const access = ports[0]?.access;
  if (access === undefined) return [];
  const name = both(service.name, access, (text, kind) => `${text}-${kind}`);
  const nodePorts = ports.map((port) => ({ ...servicePort(port, port.container), nodePort: port.publish }));
  const type = access.map(() => 'NodePort' as const);
  return [serviceObject(app, service, name, specOf({ type, selector: selectorOf(service), ports: nodePorts }))];
}

function servicePort(port: Port, outside: Sourced<number>): Emitted<ServicePort> {
  const protocol = port.protocol.map((text) => text.toUpperCase());
  return {
    [from]: port.at,
    name: port.name,
    port: outside,
    targetPort: port.name,
    nodePort: undefined,
    protocol,
    appProtocol: port.appProtocol,
  };
}

function serviceObject(app: App, service: Service, name: Sourced<string>, spec: Emitted<ServiceSpec>): TreeMap {
  return {
    [from]: service.at,
    apiVersion: because('v1', 'The core API.', service.at),
    kind: because('Service', 'A name that other services and load balancers reach.', service.at),
    metadata: metadataOf(app, { ...service, needs: [] }, name) as TreeMap,
    spec: { [from]: service.at, ...spec } as TreeMap,
  };
}

function withAnnotations(object: TreeMap, annotations: TreeMap): TreeMap {
  return { ...object, metadata: { ...(object['metadata'] as TreeMap), annotations } };
}
