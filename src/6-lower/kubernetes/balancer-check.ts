import type { LoadBalancer } from '../../core/load-balancer.ts';
import type { Annotations } from './balancing.ts';
import { seconds } from './texts.ts';

/** How the load balancer looks at its targets: the same annotations for every kind. */
export function checkAnnotations({ healthCheck: check }: LoadBalancer): Annotations {
  if (check === undefined) return {};
  return {
    'healthcheck-protocol': check.protocol,
    'healthcheck-port': check.port?.map(({ container }) => String(container.value)),
    'healthcheck-path': check.path,
    'healthcheck-interval': check.interval?.map((time) => String(seconds(time))),
    'healthcheck-timeout': check.timeout?.map((time) => String(seconds(time))),
    'healthcheck-healthy-threshold': check.healthyThreshold?.map(String),
    'healthcheck-unhealthy-threshold': check.unhealthyThreshold?.map(String),
    'healthcheck-success-codes': check.successCodes,
  };
}
