import type { LoadBalancer } from '../../core/load-balancer.ts';
import { httpsOf } from '../../core/service.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import type { Balanced } from './balanced-ports.ts';
import type { Annotations } from './balancing.ts';

/** Ports are named one by one: unsaid ones, and `*`, mean something else to each controller. */
export function tlsAnnotations({ tls }: LoadBalancer, ports: readonly Balanced[], policy: string): Annotations {
  const names = tlsPorts({ tls }, ports).map(({ port }) => port.name);
  const [first, ...others] = names;
  if (tls === undefined || first === undefined) return {};
  return {
    'ssl-cert': tls.certificate,
    'ssl-ports': decidedBy(names.map(({ value }) => value).join(','), first, ...others, ...tls.ports),
    'ssl-negotiation-policy': tls.policy ?? because(policy, 'TLS 1.2 and later; the default of AWS takes 1.0.', tls.at),
  };
}

/** One of the ports behind it speaks TLS itself: what was decrypted is encrypted again. */
export function encryptedAgain(words: Pick<LoadBalancer, 'tls'>, ports: readonly Balanced[]): Sourced<string> | undefined {
  const [first, ...others] = tlsPorts(words, ports).flatMap(({ port }) => httpsOf(port) ?? []);
  return first?.and(...others);
}

/** Those of its ports on which the load balancer ends TLS: unless some are named, all that speak TCP. */
export function tlsPorts({ tls }: Pick<LoadBalancer, 'tls'>, ports: readonly Balanced[]): readonly Balanced[] {
  if (tls === undefined) return [];
  const named = tls.ports.map(({ value }) => value.name.value);
  if (named.length > 0) return ports.filter(({ port }) => named.includes(port.name.value));
  return ports.filter(({ port }) => port.protocol.value === 'tcp');
}
