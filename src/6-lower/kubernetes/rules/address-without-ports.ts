import type { Rule } from '../../../5-check/rule.ts';

/** A Service has an address of its own only for the ports that it lists. */
export const addressWithoutPorts: Rule = {
  code: 'address-without-ports',
  severity: 'warning',
  check({ services }, report) {
    for (const { discovery, ports, name } of services) {
      if (discovery?.value !== 'vip' || ports.length > 0) continue;
      report(discovery, {
        message: `"${name.value}" has no ports, so its name gives the addresses of its pods on Kubernetes, not one for all.`,
        help: 'Declare the ports that others reach, or take `discovery` away.',
      });
    }
  },
};
