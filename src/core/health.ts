import type { Argv, NamedText } from './container.ts';
import type { Port } from './service.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

export type Health = HealthCheck | NoHealth;

export type HealthCheck = NetworkHealth | CommandHealth | ShellHealth;

export type NetworkHealth = HttpHealth | TcpHealth | GrpcHealth;

/** What is asked, whenever that is. */
export type Check = HttpCheck | TcpCheck | GrpcCheck | CommandCheck | ShellCheck;

export interface HttpCheck {
  readonly kind: 'http';
  readonly at: Origin;
  readonly port: Sourced<Port>;
  readonly path: Sourced<string>;
  readonly headers: readonly NamedText[];
}

export interface TcpCheck {
  readonly kind: 'tcp';
  readonly at: Origin;
  readonly port: Sourced<Port>;
}

export interface GrpcCheck {
  readonly kind: 'grpc';
  readonly at: Origin;
  readonly port: Sourced<Port>;
}

export interface CommandCheck {
  readonly kind: 'command';
  readonly at: Origin;
  readonly command: Argv;
}

export interface ShellCheck {
  readonly kind: 'shell';
  readonly at: Origin;
  readonly shell: Sourced<string>;
}

interface Timed {
  readonly timing: Timing;
  /** Undefined: the same check, with more patience. */
  readonly liveness: Liveness | undefined;
}

interface OverNetwork extends Timed {
  /** The program of the image that checks where a target has exec checks only. */
  readonly client: Sourced<Client> | undefined;
}

export interface HttpHealth extends HttpCheck, OverNetwork {}
export interface TcpHealth extends TcpCheck, OverNetwork {}
export interface GrpcHealth extends GrpcCheck, OverNetwork {}
export interface CommandHealth extends CommandCheck, Timed {}
export interface ShellHealth extends ShellCheck, Timed {}

/** When a container that runs is started anew. */
export type Liveness = NoHealth | OwnLiveness;

/** What is undefined is as in the health check around it; `retries` are three times those. */
export interface OwnLiveness {
  readonly kind: 'own';
  readonly at: Origin;
  readonly check: Check | undefined;
  /** Milliseconds. */
  readonly interval: Sourced<number> | undefined;
  /** Milliseconds. */
  readonly timeout: Sourced<number> | undefined;
  readonly retries: Sourced<number> | undefined;
}

/** `none`: the image's own check is switched off, or there is no liveness. */
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

/** All that is asked: liveness may ask something of its own. */
export function checksOf(health: Health | undefined): readonly Check[] {
  const check = checkOf(health);
  if (check === undefined) return [];
  const own = check.liveness?.kind === 'own' ? check.liveness.check : undefined;
  return own === undefined ? [check] : [check, own];
}

/** Milliseconds after which a starting container counts as failed. */
export function startUpTime({ startPeriod, interval, retries }: Timing): number {
  return startPeriod.value + interval.value * retries.value;
}
