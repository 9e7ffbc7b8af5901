import { decidedBy, type Sourced } from '../../core/sourced.ts';
import type { LoadBalancerKind } from '../../core/targets.ts';
import { from } from '../../core/tree.ts';
import type { Balanced } from './balanced-ports.ts';
import { type Balancing, type LoweredBalancer, prefix, specOf } from './balancing.ts';
import { seconds } from './texts.ts';

/** Classic ELB of the AWS cloud provider: https://github.com/kubernetes/cloud-provider-aws/blob/master/docs/service_controller.md */
export function classicBalancer(balancing: Balancing, kind: Sourced<LoadBalancerKind>): LoweredBalancer {
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
