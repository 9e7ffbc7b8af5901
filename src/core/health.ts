import type { Argv, NamedText } from './container.ts';
import type { Port } from './service.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

export type Health = HealthCheck | NoHealth;

export type HealthCheck = NetworkHealth | CommandHealth | ShellHealth;

export type NetworkHealth = HttpHealth | TcpHealth | GrpcHealth;

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

/** What is checked: nothing where the spec says so, and nothing known where it says nothing. */
export function checkOf(health: Health | undefined): HealthCheck | undefined {
  return health?.kind === 'none' ? undefined : health;
}

/** Milliseconds after which a starting container counts as failed. */
export function startUpTime({ startPeriod, interval, retries }: Timing): number {
  return startPeriod.value + interval.value * retries.value;
}
