import type { Rule } from '../../../5-check/rule.ts';
import { isBalanced, tlsPorts } from '../balancer-label.ts';

/** Docker for AWS makes listeners for published ports only, and nobody reads the certificate of another. */
export const balancerLabelPort: Rule = {
  code: 'balancer-label-port',
  severity: 'error',
  check({ services }, report) {
    for (const { swarmLoadBalancer: words, ports, name } of services) {
      if (words === undefined) continue;
      for (const port of words.ports) {
        if (isBalanced(port.value)) continue;
        report(port, {
          message: `The load balancer of Docker for AWS has no listener for the port "${port.value.name.value}".`,
          help: 'Publish it as a TCP port of `mode: ingress`, or name another one.',
          related: [{ at: port.value.name, message: 'The port.' }],
        });
      }
      if (words.ports.length > 0 || tlsPorts(words, ports).length > 0) continue;
      report(words.certificate, {
        message: `"${name.value}" publishes no TCP port as 443, on which the load balancer could end TLS.`,
        help: 'Publish one as 443, or name it: `ports: [NAME]`.',
      });
    }
  },
};
