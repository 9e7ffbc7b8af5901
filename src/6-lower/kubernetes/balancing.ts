import type { App, Service } from '../../core/app.ts';
import { sortedBy } from '../../core/order.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import type { LoadBalancerKind } from '../../core/targets.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { some } from '../some.ts';
import type { Balanced } from './balanced-ports.ts';
import type { BalancerWord } from './balancer-words.ts';
import type { ServiceSpec } from './objects.ts';

/** What makes load balancers, with all that is to know of it. */
export interface Balancer {
  /** What people call what it makes: `a Classic ELB`. */
  readonly title: string;
  lower(balancing: Balancing, kind: Sourced<LoadBalancerKind>): LoweredBalancer;
  /** Words that it has no way to say: why, and after ` | ` what to do. */
  readonly cannot: Readonly<Partial<Record<BalancerWord, string>>>;
  /** Words of which its documentation does not say whether it reads them. */
  readonly undocumented: readonly BalancerWord[];
  /** Least and greatest number of seconds that AWS takes. */
  readonly seconds: Readonly<Partial<Record<BalancerTime, readonly [least: number, most: number]>>>;
}

export type BalancerTime = 'drain' | 'idleTimeout' | 'healthCheck.interval' | 'healthCheck.timeout';

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

export function specOf({ service, access }: Balancing, kind: Sourced<LoadBalancerKind> | undefined): LoweredBalancer['spec'] {
  const allow = some(service.loadBalancer?.allow ?? []);
  const type = kind === undefined ? decidedBy('LoadBalancer' as const, access) : decidedBy('LoadBalancer' as const, access, kind);
  return { [from]: access.from[0], type, loadBalancerSourceRanges: allow };
}

/** Those that are said, by the ends of their names. Every value of an annotation is a string. */
export type Annotations = Readonly<Record<string, Sourced<string> | undefined>>;

/** How the annotations of all controllers for AWS begin: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/ */
const prefix = 'service.beta.kubernetes.io/aws-load-balancer-';

export function annotationsOf({ access }: Balancing, annotations: Annotations): TreeMap {
  const said = Object.entries(annotations).flatMap(([end, value]) => (value === undefined ? [] : [[`${prefix}${end}`, value] as const]));
  return { [from]: access.from[0], ...Object.fromEntries(sortedBy(said, ([name]) => name)) };
}

/** `k1=v1,k2=v2`, by key. */
export function pairsIn(values: Annotations): Sourced<string> | undefined {
  const said = Object.entries(values).flatMap(([key, value]) => value?.map((text) => `${key}=${text}`) ?? []);
  const [first, ...others] = sortedBy(said, ({ value }) => value);
  return first === undefined ? undefined : decidedBy([first, ...others].map(({ value }) => value).join(','), first, ...others);
}
