import type { Rule } from '../../../5-check/rule.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { balancerKind } from '../load-balancer.ts';

/** Who makes the load balancer decides its annotations; a wrong guess is read by nobody. */
export const loadBalancerUndecided: Rule = {
  code: 'load-balancer-undecided',
  severity: 'error',
  check(app, report) {
    for (const service of app.services) {
      const [first] = balancerKind(app, service) === undefined ? balancedPorts(service) : [];
      if (first === undefined) continue;
      report(first.access, {
        message: `\`access: ${first.access.value}\` asks for a load balancer, and nothing says what makes load balancers in this cluster.`,
        help: 'Write `targets: { k8s: { loadBalancer: nlb } }` if the AWS Load Balancer Controller runs there, else `classic`.',
      });
    }
  },
};
