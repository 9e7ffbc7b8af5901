import type { Balancer } from './balancing.ts';
import { lowerNetworkBalancer, networkBalancer } from './network-balancer.ts';

/**
 * Network Load Balancer of EKS Auto Mode, which has a class of its own and reads most annotations of the AWS Load
 * Balancer Controller: https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html
 */
export const autoModeBalancer: Balancer = {
  ...networkBalancer,
  title: 'an NLB of EKS Auto Mode',
  lower: (balancing, kind) => lowerNetworkBalancer(balancing, kind, 'eks.amazonaws.com/nlb'),
  undocumented: [
    'drain',
    'idleTimeout',
    'tls.policy',
    'healthCheck.interval',
    'healthCheck.timeout',
    'healthCheck.healthyThreshold',
    'healthCheck.unhealthyThreshold',
    'healthCheck.successCodes',
    'proxyProtocol',
    'name',
  ],
};
