import type { NamedText } from './container.ts';
import type { Port } from './service.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';
import type { LoadBalancerKind } from './targets.ts';

/** `k8s: loadBalancer` of a service. What is undefined is left to what makes it. */
export interface LoadBalancer {
  readonly at: Origin;
  /** What makes it; undefined: what the target says. */
  readonly provider: Sourced<LoadBalancerKind> | undefined;
  /** Milliseconds for which open connections may finish. */
  readonly drain: Sourced<number> | undefined;
  /** Milliseconds without traffic after which a connection is closed. */
  readonly idleTimeout: Sourced<number> | undefined;
  /** CIDR blocks that may connect. */
  readonly allow: readonly Sourced<string>[];
  readonly tls: BalancerTls | undefined;
  readonly healthCheck: BalancerCheck | undefined;
  readonly accessLogs: AccessLogs | undefined;
  /** Whether requests are spread over the instances of all zones. */
  readonly crossZone: Sourced<boolean> | undefined;
  /** Whether instances are told the client's address in a PROXY header. */
  readonly proxyProtocol: Sourced<boolean> | undefined;
  /** What AWS calls it. */
  readonly called: Sourced<string> | undefined;
  readonly tags: readonly NamedText[];
  /** AWS' own words for what has none here, such as `deletion_protection.enabled`. */
  readonly attributes: readonly NamedText[];
}

/** The load balancer ends TLS. */
export interface BalancerTls {
  readonly at: Origin;
  /** ARN of ACM or IAM. */
  readonly certificate: Sourced<string>;
  /** Empty: all that are published and speak TCP. */
  readonly ports: readonly Sourced<Port>[];
  /** Versions and ciphers, as AWS calls them; undefined: TLS 1.2 and later. */
  readonly policy: Sourced<string> | undefined;
}

/** How the load balancer itself looks at its targets. */
export interface BalancerCheck {
  readonly at: Origin;
  readonly protocol: Sourced<'tcp' | 'http' | 'https'>;
  /** Undefined: the port that receives the traffic. */
  readonly port: Sourced<Port> | undefined;
  readonly path: Sourced<string> | undefined;
  /** Milliseconds between checks. */
  readonly interval: Sourced<number> | undefined;
  /** Milliseconds. */
  readonly timeout: Sourced<number> | undefined;
  /** Checks in a row. */
  readonly healthyThreshold: Sourced<number> | undefined;
  readonly unhealthyThreshold: Sourced<number> | undefined;
  /** Such as `200-399`. */
  readonly successCodes: Sourced<string> | undefined;
}

export interface AccessLogs {
  readonly at: Origin;
  readonly bucket: Sourced<string>;
  readonly prefix: Sourced<string> | undefined;
  readonly interval: Sourced<'5m' | '60m'> | undefined;
}

/** `swarm: loadBalancer` of a service: what that of Docker for AWS does with published ports. */
export interface SwarmLoadBalancer {
  readonly at: Origin;
  /** ARN of ACM. */
  readonly certificate: Sourced<string>;
  readonly protocol: Sourced<'https' | 'ssl'>;
  /** Empty: the one that is published as 443. */
  readonly ports: readonly Sourced<Port>[];
}
