import type { Container } from './container.ts';
import type { Health } from './health.ts';
import type { LoadBalancer, SwarmLoadBalancer } from './load-balancer.ts';
import type { Config, Network, Secret, Volume } from './resources.ts';
import type { Route } from './route.ts';
import type { Autoscale, Budget, Placement, Port, Rollout } from './service.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';
import type { KubernetesSettings, SwarmSettings } from './targets.ts';

/**
 * The resolved model of one app, in one environment, for one target: every default decided, every name bound, every
 * leaf a value that knows where it came from. Lists that come from maps of the spec are sorted by name.
 */
export interface App {
  readonly at: Origin;
  /** Stack name, Kubernetes namespace, label value. */
  readonly name: Sourced<string>;
  readonly services: readonly Service[];
  readonly tasks: readonly Task[];
  readonly volumes: readonly Volume[];
  readonly secrets: readonly Secret[];
  readonly configs: readonly Config[];
  readonly networks: readonly Network[];
  readonly swarm: SwarmSettings | undefined;
  readonly k8s: KubernetesSettings | undefined;
}

export interface Service extends Container {
  /** Instances; `perNode` is one on each node. */
  readonly replicas: Sourced<number | 'perNode'>;
  readonly ports: readonly Port[];
  readonly routes: readonly Route[];
  /** What its name resolves to: one address for all, or that of each instance; undefined: one, where there is one. */
  readonly discovery: Sourced<'vip' | 'dns'> | undefined;
  /** More names of it on every network that it joins: Compose `networks.NAME.aliases`. */
  readonly aliases: readonly Sourced<string>[];
  /** Undefined: the image's own HEALTHCHECK counts on Swarm. */
  readonly health: Health | undefined;
  readonly rollout: Rollout;
  readonly placement: Placement;
  readonly loadBalancer: LoadBalancer | undefined;
  readonly swarmLoadBalancer: SwarmLoadBalancer | undefined;
  readonly autoscale: Autoscale | undefined;
  /** Undefined: the target decides. */
  readonly budget: Budget | undefined;
}

/** Runs to completion once for each definition, or whenever its time comes. */
export interface Task extends Container {
  /** Cron: minute, hour, day of month, month, day of week; or `@daily` ... Undefined: it runs once. */
  readonly schedule: Sourced<string> | undefined;
  /** IANA; undefined: that of whoever keeps the time in the cluster. */
  readonly timeZone: Sourced<string> | undefined;
  /** Tries after the first failure. */
  readonly retries: Sourced<number>;
  /** Milliseconds between tries. */
  readonly retryDelay: Sourced<number>;
  /** Milliseconds for all tries together. */
  readonly timeout: Sourced<number>;
  readonly placement: Placement;
}
