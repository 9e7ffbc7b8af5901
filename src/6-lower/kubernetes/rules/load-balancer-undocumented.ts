import type { Rule } from '../../../5-check/rule.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { balancerWords } from '../balancer-words.ts';
import { balancerKind, balancers } from '../load-balancer.ts';

/** The annotation is written all the same: whether somebody reads it is to be seen at AWS. */
export const loadBalancerUndocumented: Rule = {
  code: 'load-balancer-undocumented',
  severity: 'warning',
  check(app, report) {
    for (const service of app.services) {
      const kind = balancerKind(app, service);
      if (kind === undefined || service.loadBalancer === undefined || balancedPorts(service).length === 0) continue;
      for (const [word, at] of balancerWords(service.loadBalancer)) {
        if (!balancers[kind.value].undocumented.includes(word)) continue;
        report(at, {
          message: `EKS Auto Mode does not document that it reads \`${word}\`: the annotation is the one of the AWS Load Balancer Controller.`,
          help: 'Look at the load balancer after the deploy and accept this, or use `kind: nlb`.',
          related: [{ at: kind, message: 'The kind.' }],
        });
      }
    }
  },
};
