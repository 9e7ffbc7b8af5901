import type { App, Service } from '../../core/app.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import type { LoadBalancerKind } from '../../core/targets.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { some } from '../some.ts';
import type { Balanced } from './balanced-ports.ts';
import type { ServiceSpec } from './objects.ts';

/** One way in from outside: the ports of a service with the same access. */
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

/** How the annotations of both controllers for AWS begin. */
export const prefix = 'service.beta.kubernetes.io/aws-load-balancer-';

export function specOf({ service, access }: Balancing, kind: Sourced<LoadBalancerKind> | undefined): LoweredBalancer['spec'] {
  const allow = some(service.loadBalancer?.allow ?? []);
  const type = kind === undefined ? decidedBy('LoadBalancer' as const, access) : decidedBy('LoadBalancer' as const, access, kind);
  return { [from]: access.from[0], type, loadBalancerSourceRanges: allow };
}
