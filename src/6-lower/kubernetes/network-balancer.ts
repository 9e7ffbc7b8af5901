import { because, type Sourced } from '../../core/sourced.ts';
import type { LoadBalancerKind } from '../../core/targets.ts';
import { from } from '../../core/tree.ts';
import type { Balanced } from './balanced-ports.ts';
import { type Balancing, type LoweredBalancer, prefix, specOf } from './balancing.ts';
import { seconds } from './texts.ts';

/**
 * Network Load Balancer of the AWS Load Balancer Controller, https://kubernetes-sigs.github.io/aws-load-balancer-controller/,
 * or of EKS Auto Mode, https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html, which has its own class.
 */
export function networkBalancer(balancing: Balancing, kind: Sourced<LoadBalancerKind>): LoweredBalancer {
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
