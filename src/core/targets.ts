import type { Override } from './override.ts';
import type { PodSecurityLevel } from './pod.ts';
import type { Origin, TextFile } from './source.ts';
import type { Sourced } from './sourced.ts';

/** `targets.swarm`. */
export interface SwarmSettings {
  readonly at: Origin;
  /** Docker Engine that runs the stack, such as `18.06`. */
  readonly engine: Sourced<string>;
  /** Where block, shared and derived volumes live. */
  readonly storage: SwarmStorage | undefined;
  /** What starts tasks that have a schedule. */
  readonly cron: Sourced<'swarm-cronjob'> | undefined;
  /** Who starts the others: Swarm at each deploy that changes them, or `appspec deploy`. */
  readonly tasks: Sourced<'self' | 'driven'>;
  /** What serves `routes`, by labels of Swarm services. */
  readonly router: Router | undefined;
  readonly context: Sourced<string> | undefined;
  /** A patch on the whole stack. */
  readonly override: Override | undefined;
}

export type SwarmStorage = NamedStorage<'cloudstor'> | NamedStorage<'rexray'> | NamedStorage<'local'> | NfsStorage;

/** A way to make volumes that needs no settings. */
export interface NamedStorage<Kind extends string> {
  readonly kind: Kind;
  readonly at: Origin;
  readonly name: Sourced<Kind>;
}

/** Directories of an NFS server. */
export interface NfsStorage {
  readonly kind: 'nfs';
  readonly at: Origin;
  /** Name or address. */
  readonly server: Sourced<string>;
  /** Absolute path on the server. */
  readonly path: Sourced<string>;
  /** Mount options, separated by commas. */
  readonly options: Sourced<string>;
}

/** `targets.k8s`. */
export interface KubernetesSettings {
  readonly at: Origin;
  /** Minor version, such as `1.34`. */
  readonly version: Sourced<string>;
  readonly namespace: Namespace;
  /** What makes load balancers for Services in this cluster. */
  readonly loadBalancer: Sourced<LoadBalancerKind> | undefined;
  /** `ingressClassName` of what `routes` make. */
  readonly ingressClass: Sourced<string> | undefined;
  /** Existing StorageClasses by the kind of volume that they serve. */
  readonly storage: StorageClasses;
  readonly podSecurity: Sourced<PodSecurityLevel>;
  readonly context: Sourced<string> | undefined;
  /** Who keeps the order of `needs`. */
  readonly order: Sourced<'none' | 'argocd'>;
  /** Files of own objects. */
  readonly extra: readonly Extra[];
  /** Patches on objects that belong to no service or task. */
  readonly overrides: readonly Override[];
}

/** YAML, or a Handlebars template that makes it where the path ends in `.hbs`. */
export interface Extra {
  /** From the folder of the spec, as written. */
  readonly path: Sourced<string>;
  readonly file: Sourced<TextFile>;
}

/** `targets.swarm.router`. */
export interface Router {
  readonly at: Origin;
  readonly make: Sourced<'traefik'>;
  /** Its major version. */
  readonly version: Sourced<'2' | '3'>;
  /** The existing network that it shares with the services. */
  readonly network: Sourced<string> | undefined;
  /** Empty: its own. */
  readonly entrypoints: readonly Sourced<string>[];
  readonly certResolver: Sourced<string> | undefined;
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
