import type { Place } from '../../core/diagnostic.ts';
import type { LoadBalancer } from '../../core/load-balancer.ts';
import { isWritten } from '../../core/source.ts';

/** Words of `loadBalancer` as people write them. */
export type BalancerWord =
  | 'drain'
  | 'idleTimeout'
  | 'tls'
  | 'tls.policy'
  | 'healthCheck'
  | `healthCheck.${'port' | 'interval' | 'timeout' | 'healthyThreshold' | 'unhealthyThreshold' | 'successCodes'}`
  | 'accessLogs'
  | 'accessLogs.interval'
  | 'crossZone'
  | 'proxyProtocol'
  | 'name'
  | 'tags'
  | 'attributes';

/** Where each of them stands that somebody wrote. */
export function balancerWords(balancer: LoadBalancer): [BalancerWord, Place][] {
  const { drain, idleTimeout, tls, healthCheck: check, accessLogs, crossZone, proxyProtocol, called, tags, attributes } = balancer;
  const places: Readonly<Record<BalancerWord, Place | undefined>> = {
    drain,
    idleTimeout,
    tls: tls?.certificate,
    'tls.policy': tls?.policy,
    healthCheck: check === undefined ? undefined : isWritten(check.protocol.from[0]) ? check.protocol : check.at,
    'healthCheck.port': check?.port,
    'healthCheck.interval': check?.interval,
    'healthCheck.timeout': check?.timeout,
    'healthCheck.healthyThreshold': check?.healthyThreshold,
    'healthCheck.unhealthyThreshold': check?.unhealthyThreshold,
    'healthCheck.successCodes': check?.successCodes,
    accessLogs: accessLogs?.bucket,
    'accessLogs.interval': accessLogs?.interval,
    crossZone,
    proxyProtocol,
    name: called,
    tags: tags[0]?.name,
    attributes: attributes[0]?.name,
  };
  return Object.entries(places).flatMap(([word, at]) => (at === undefined ? [] : [[word as BalancerWord, at]]));
}
