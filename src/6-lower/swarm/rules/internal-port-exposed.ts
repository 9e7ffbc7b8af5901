import type { Rule } from '../../../5-check/rule.ts';

/** Swarm has one kind of published port: open on every node. Docker for AWS leads its public load balancer to each. */
export const internalPortExposed: Rule = {
  code: 'internal-port-exposed',
  severity: 'warning',
  check({ services }, report) {
    for (const { access, publish } of services.flatMap(({ ports }) => ports)) {
      if (access?.value !== 'internal' || publish === undefined) continue;
      report(access, {
        message: `On Swarm port ${publish.value} is open on every node, and Docker for AWS opens it to the internet: \`internal\` means nothing there.`,
        help: 'Close the port in a security group, or do not publish it on Swarm: `swarm: { ports: { NAME: { publish: null, access: null } } }`.',
      });
    }
  },
};
