import type { App, Service } from '../../core/app.ts';
import type { Port } from '../../core/service.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import type { LoadBalancerKind } from '../../core/targets.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import type { ServiceSpec } from './objects.ts';
import { seconds, some } from './texts.ts';

/** A port that a load balancer publishes. */
export interface Balanced {
  readonly port: Port;
  readonly publish: Sourced<number>;
  readonly access: Sourced<'public' | 'internal'>;
}

export interface Balancing {
  readonly app: App;
  readonly service: Service;
  readonly access: Balanced['access'];
  readonly ports: readonly Balanced[];
}

export interface LoweredBalancer {
  readonly annotations: TreeMap;
  readonly spec: Pick<Emitted<ServiceSpec>, 'type'> & Partial<Emitted<ServiceSpec>>;
}

/** A Service of type LoadBalancer: its scheme is always written, because controllers differ in their default. */
export function loadBalancer(balancing: Balancing): LoweredBalancer {
  const kind = balancerKind(balancing.app, balancing.service);
  switch (kind?.value) {
    case 'classic':
      return classic(balancing, kind);
    case 'nlb':
    case 'auto-mode':
      return network(balancing, kind);
    case 'none':
    case undefined:
      return { annotations: { [from]: balancing.access.from[0] }, spec: specOf(balancing, kind) };
  }
}

/** The service's own, else the cluster's. */
export function balancerKind({ k8s }: App, { loadBalancer: own }: Service): Sourced<LoadBalancerKind> | undefined {
  return own?.provider ?? k8s?.loadBalancer;
}

const prefix = 'service.beta.kubernetes.io/aws-load-balancer-';

function specOf({ service, access }: Balancing, kind: Sourced<LoadBalancerKind> | undefined): LoweredBalancer['spec'] {
  const allow = some(service.loadBalancer?.allow ?? []);
  const type = kind === undefined ? decidedBy('LoadBalancer' as const, access) : decidedBy('LoadBalancer' as const, access, kind);
  return { [from]: access.from[0], type, loadBalancerSourceRanges: allow };
}

/** Classic ELB of the AWS cloud provider: https://github.com/kubernetes/cloud-provider-aws/blob/master/docs/service_controller.md */
function classic(balancing: Balancing, kind: Sourced<LoadBalancerKind>): LoweredBalancer {
  const { service, access, ports } = balancing;
  const { drain, idleTimeout } = service.loadBalancer ?? {};
  const protocol = commonHttp(ports);
  const draining =
    drain === undefined
      ? {}
      : {
          [`${prefix}connection-draining-enabled`]: drain.map(() => 'true'),
          [`${prefix}connection-draining-timeout`]: drain.map((time) => String(seconds(time))),
        };
  const annotations = {
    [from]: access.from[0],
    ...(protocol === undefined ? {} : { [`${prefix}backend-protocol`]: protocol }),
    ...draining,
    ...(idleTimeout === undefined ? {} : { [`${prefix}connection-idle-timeout`]: idleTimeout.map((time) => String(seconds(time))) }),
    [`${prefix}internal`]: access.map((text) => String(text === 'internal')),
  };
  return { annotations, spec: specOf(balancing, kind) };
}

/** The annotation holds for all ports of a load balancer: TCP serves every protocol, HTTP only if all speak it. */
function commonHttp(ports: readonly Balanced[]): Sourced<string> | undefined {
  const protocols = ports.flatMap(({ port }) => (port.appProtocol?.value === 'http' ? port.appProtocol : []));
  const [first, ...others] = protocols;
  return first === undefined || protocols.length < ports.length ? undefined : decidedBy('http', first, ...others);
}

/**
 * Network Load Balancer of the AWS Load Balancer Controller, https://kubernetes-sigs.github.io/aws-load-balancer-controller/,
 * or of EKS Auto Mode, https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html, which has its own class.
 */
function network(balancing: Balancing, kind: Sourced<LoadBalancerKind>): LoweredBalancer {
  const { service, access, ports } = balancing;
  const { drain, idleTimeout } = service.loadBalancer ?? {};
  const idle = (balanced: Balanced, time: Sourced<number>) =>
    [
      `${prefix}listener-attributes.${balanced.port.protocol.value.toUpperCase()}-${balanced.publish.value}`,
      time.map((value) => `tcp.idle_timeout.seconds=${seconds(value)}`),
    ] as const;
  const annotations = {
    [from]: access.from[0],
    ...(idleTimeout === undefined ? {} : Object.fromEntries(ports.map((balanced) => idle(balanced, idleTimeout)))),
    [`${prefix}nlb-target-type`]: because('ip', 'Traffic goes to pods, not through node ports.', kind.from[0]),
    [`${prefix}scheme`]: access.map((text) => (text === 'internal' ? 'internal' : 'internet-facing')),
    ...(drain === undefined
      ? {}
      : { [`${prefix}target-group-attributes`]: drain.map((time) => `deregistration_delay.timeout_seconds=${seconds(time)}`) }),
  };
  const loadBalancerClass = kind.map((name) => (name === 'auto-mode' ? 'eks.amazonaws.com/nlb' : 'service.k8s.aws/nlb'));
  const allocateLoadBalancerNodePorts = because(false, 'Traffic goes to pods, not through node ports.', kind.from[0]);
  return { annotations, spec: { ...specOf(balancing, kind), loadBalancerClass, allocateLoadBalancerNodePorts } };
}
