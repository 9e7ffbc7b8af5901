import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

export interface Port {
  readonly at: Origin;
  readonly name: Sourced<string>;
  /** The port that the program listens on. */
  readonly container: Sourced<number>;
  readonly protocol: Sourced<'tcp' | 'udp'>;
  /** The port outside; undefined: not published. */
  readonly publish: Sourced<number> | undefined;
  readonly access: Sourced<'public' | 'internal' | 'node' | 'none'> | undefined;
  readonly mode: Sourced<'ingress' | 'host'>;
  /** As in a Kubernetes Service port: `http`, `kubernetes.io/h2c` ... */
  readonly appProtocol: Sourced<string> | undefined;
}

/** Why a request to the port goes over TLS. */
export function httpsOf({ appProtocol }: Port): Sourced<string> | undefined {
  return ['https', 'kubernetes.io/wss'].includes(appProtocol?.value ?? '') ? appProtocol : undefined;
}

export interface Rollout {
  readonly at: Origin;
  /** Instances at a time. */
  readonly batch: Sourced<number>;
  readonly order: Sourced<'start-first' | 'stop-first'>;
  /** Milliseconds between batches. */
  readonly delay: Sourced<number>;
  /** Milliseconds that an instance is watched from healthy on. */
  readonly monitor: Sourced<number>;
  readonly onFailure: Sourced<'rollback' | 'pause'>;
  /** Milliseconds for the whole rollout. */
  readonly timeout: Sourced<number>;
}

export interface Placement {
  readonly at: Origin;
  readonly role: Sourced<'manager' | 'worker'> | undefined;
  readonly hostname: Sourced<string> | undefined;
  readonly os: Sourced<string> | undefined;
  readonly arch: Sourced<string> | undefined;
  readonly labels: readonly NodeLabel[];
  readonly spread: Sourced<string> | undefined;
}

/** How many instances run is decided by their load. */
export interface Autoscale {
  readonly at: Origin;
  readonly min: Sourced<number>;
  readonly max: Sourced<number>;
  /** Percent of the reserved CPU that is aimed at. */
  readonly cpu: Sourced<number> | undefined;
  /** Percent of the reserved memory that is aimed at. */
  readonly memory: Sourced<number> | undefined;
}

/** How many instances may be taken away at a time, such as by a drain. */
export type Budget = MostUnavailable | NoBudget;

export interface MostUnavailable {
  readonly kind: 'most';
  readonly at: Origin;
  /** Instances, or a share of all such as `25%`. */
  readonly unavailable: Sourced<number | string>;
}

export interface NoBudget {
  readonly kind: 'none';
  readonly at: Origin;
  readonly none: Sourced<'none'>;
}

/** A node label that must have, or must not have, a value. */
export interface NodeLabel {
  readonly at: Origin;
  readonly name: Sourced<string>;
  readonly is: Sourced<string> | undefined;
  readonly not: Sourced<string> | undefined;
}
