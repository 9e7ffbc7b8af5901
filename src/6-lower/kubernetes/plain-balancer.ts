import { from } from '../../core/tree.ts';
import type { BalancerWord } from './balancer-words.ts';
import { type Balancer, specOf } from './balancing.ts';

/** A Service of type LoadBalancer and nothing else: whoever makes it reads no annotation of ours. */
export const plainBalancer: Balancer = {
  title: 'a plain LoadBalancer Service',
  lower: (balancing, kind) => ({ annotations: { [from]: balancing.access.from[0] }, spec: specOf(balancing, kind) }),
  cannot: Object.fromEntries(
    (
      [
        'drain',
        'idleTimeout',
        'tls',
        'healthCheck',
        'accessLogs',
        'crossZone',
        'proxyProtocol',
        'name',
        'tags',
        'attributes',
      ] satisfies BalancerWord[]
    ).map((word) => [word, `A plain LoadBalancer Service has no \`${word}\`. | Take it away, or say which kind makes it.`]),
  ),
  undocumented: [],
  seconds: {},
};
