import type { App, Service } from '../../core/app.ts';
import type { Sourced } from '../../core/sourced.ts';
import type { LoadBalancerKind } from '../../core/targets.ts';
import { from } from '../../core/tree.ts';
import { autoModeBalancer } from './auto-mode-balancer.ts';
import { type Balancer, type Balancing, type LoweredBalancer, specOf } from './balancing.ts';
import { classicBalancer } from './classic-balancer.ts';
import { networkBalancer } from './network-balancer.ts';
import { plainBalancer } from './plain-balancer.ts';

/** A Service of type LoadBalancer: its scheme is always written, because controllers differ in their default. */
export function loadBalancer(balancing: Balancing): LoweredBalancer {
  const kind = balancerKind(balancing.app, balancing.service);
  if (kind === undefined) return { annotations: { [from]: balancing.access.from[0] }, spec: specOf(balancing, kind) };
  return balancers[kind.value].lower(balancing, kind);
}

/** What each kind does, cannot do, and takes. */
export const balancers: Readonly<Record<LoadBalancerKind, Balancer>> = {
  classic: classicBalancer,
  nlb: networkBalancer,
  'auto-mode': autoModeBalancer,
  none: plainBalancer,
};

/** The service's own, else the cluster's. */
export function balancerKind({ k8s }: App, { loadBalancer: own }: Service): Sourced<LoadBalancerKind> | undefined {
  return own?.provider ?? k8s?.loadBalancer;
}
