import type { NamedText } from './container.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

/** Words of services and tasks that only Swarm has. */
export interface SwarmWords {
  readonly logging: Logging | undefined;
  /** Labels of each container, where `labels` are the service's. */
  readonly containerLabels: readonly NamedText[];
  readonly ulimits: readonly Ulimit[];
  /** IP addresses of the servers that are asked instead of the node's own. */
  readonly dns: readonly Sourced<string>[];
  /** How Windows separates containers. */
  readonly isolation: Sourced<'default' | 'process' | 'hyperv'> | undefined;
}

export interface Logging {
  readonly at: Origin;
  /** Undefined: the daemon's own. */
  readonly driver: Sourced<string> | undefined;
  readonly options: readonly NamedText[];
}

/** What a process may use of something, as in setrlimit(2): `-1` is without limit. */
export interface Ulimit {
  readonly at: Origin;
  /** `nofile`, `nproc` ... */
  readonly name: Sourced<string>;
  readonly soft: Sourced<number>;
  readonly hard: Sourced<number>;
}
