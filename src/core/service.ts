import type { Argv, NamedText } from './container.ts';
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

export type Health = HttpHealth | TcpHealth | GrpcHealth | CommandHealth | ShellHealth | NoHealth;

export interface HttpHealth {
  readonly kind: 'http';
  readonly at: Origin;
  readonly port: Sourced<Port>;
  readonly path: Sourced<string>;
  readonly headers: readonly NamedText[];
  /** The program of the image that checks where a target has exec checks only. */
  readonly client: Sourced<Client> | undefined;
  readonly timing: Timing;
}

export interface TcpHealth {
  readonly kind: 'tcp';
  readonly at: Origin;
  readonly port: Sourced<Port>;
  readonly client: Sourced<Client> | undefined;
  readonly timing: Timing;
}

export interface GrpcHealth {
  readonly kind: 'grpc';
  readonly at: Origin;
  readonly port: Sourced<Port>;
  readonly client: Sourced<Client> | undefined;
  readonly timing: Timing;
}

export interface CommandHealth {
  readonly kind: 'command';
  readonly at: Origin;
  readonly command: Argv;
  readonly timing: Timing;
}

export interface ShellHealth {
  readonly kind: 'shell';
  readonly at: Origin;
  readonly shell: Sourced<string>;
  readonly timing: Timing;
}

/** `none`: the image's own check is switched off. */
export interface NoHealth {
  readonly kind: 'none';
  readonly at: Origin;
  readonly none: Sourced<'none'>;
}

export type Client = 'wget' | 'curl' | 'nc' | 'python3' | 'node' | 'php' | 'grpc_health_probe';

/** Milliseconds, but `retries`. */
export interface Timing {
  readonly interval: Sourced<number>;
  readonly timeout: Sourced<number>;
  readonly retries: Sourced<number>;
  readonly startPeriod: Sourced<number>;
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

/** A node label that must have, or must not have, a value. */
export interface NodeLabel {
  readonly at: Origin;
  readonly name: Sourced<string>;
  readonly is: Sourced<string> | undefined;
  readonly not: Sourced<string> | undefined;
}
