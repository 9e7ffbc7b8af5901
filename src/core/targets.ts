import type { Pending } from './app.ts';
import type { Override } from './override.ts';
import type { PodSecurityLevel } from './pod.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

/** `targets.swarm`. */
export interface SwarmSettings {
  readonly at: Origin;
  /** Docker Engine that runs the stack, such as `18.06`. */
  readonly engine: Sourced<string>;
  /** Where block, shared and derived volumes live. */
  readonly storage: Sourced<'cloudstor' | 'local' | 'rexray'> | undefined;
  readonly context: Sourced<string> | undefined;
  /** A patch on the whole stack. */
  readonly override: Override | undefined;
  readonly pending: Pending;
}

/** `targets.k8s`. */
export interface KubernetesSettings {
  readonly at: Origin;
  /** Minor version, such as `1.34`. */
  readonly version: Sourced<string>;
  readonly namespace: Namespace;
  /** What makes load balancers for Services in this cluster. */
  readonly loadBalancer: Sourced<LoadBalancerKind> | undefined;
  /** Existing StorageClasses by the kind of volume that they serve. */
  readonly storage: StorageClasses;
  readonly podSecurity: Sourced<PodSecurityLevel>;
  readonly context: Sourced<string> | undefined;
  readonly pending: Pending;
}

export type LoadBalancerKind = 'classic' | 'nlb' | 'auto-mode' | 'none';

export interface Namespace {
  readonly name: Sourced<string>;
  readonly create: Sourced<boolean>;
}

export interface StorageClasses {
  readonly block: Sourced<string> | undefined;
  readonly shared: Sourced<string> | undefined;
}
