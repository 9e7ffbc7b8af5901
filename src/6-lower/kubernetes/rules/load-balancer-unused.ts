import type { Rule } from '../../../5-check/rule.ts';
import { balancedPorts } from '../balanced-ports.ts';

/** Its words become annotations of a Service that is not there. */
export const loadBalancerUnused: Rule = {
  code: 'load-balancer-unused',
  severity: 'warning',
  check({ services }, report) {
    for (const service of services) {
      if (service.loadBalancer === undefined || balancedPorts(service).length > 0) continue;
      report(service.loadBalancer.at, {
        message: `"${service.name.value}" publishes no port as \`public\` or \`internal\`, so it has no load balancer.`,
        help: 'Take `loadBalancer` away, or publish a port with `access: public`.',
      });
    }
  },
};
