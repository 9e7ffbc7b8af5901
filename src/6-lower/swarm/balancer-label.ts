import type { Service } from '../../core/app.ts';
import type { SwarmLoadBalancer } from '../../core/load-balancer.ts';
import type { Port } from '../../core/service.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';

/** `<certificate>@HTTPS:443,HTTPS:8443`, as docker/docs says in docker-for-aws/load-balancer.md. */
export function balancerLabel({ swarmLoadBalancer: words, ports }: Service): Readonly<Record<string, Sourced<string>>> {
  if (words === undefined) return {};
  const { certificate, protocol } = words;
  const listeners = tlsPorts(words, ports).flatMap((port) => port.publish ?? []);
  const text = listeners.map(({ value }) => `${protocol.value.toUpperCase()}:${value}`).join(',');
  return { 'com.docker.aws.lb.arn': decidedBy(`${certificate.value}@${text}`, certificate, protocol, ...words.ports, ...listeners) };
}

/** Named, or the one that browsers try first. */
export function tlsPorts({ ports: named }: SwarmLoadBalancer, ports: readonly Port[]): Port[] {
  return named.length > 0 ? named.map(({ value }) => value) : ports.filter((port) => port.publish?.value === 443 && isBalanced(port));
}

/** Docker for AWS leads its load balancer to the ports of the ingress network. */
export function isBalanced({ publish, mode, protocol }: Port): boolean {
  return publish !== undefined && mode.value === 'ingress' && protocol.value === 'tcp';
}
