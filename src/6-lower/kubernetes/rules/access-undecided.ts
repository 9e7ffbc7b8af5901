import type { Rule } from '../../../5-check/rule.ts';

/** Kubernetes publishes in several ways, and the wrong guess opens a port to the internet. */
export const accessUndecided: Rule = {
  code: 'access-undecided',
  severity: 'error',
  check({ services }, report) {
    for (const { publish, access, mode } of services.flatMap(({ ports }) => ports)) {
      if (publish === undefined || access !== undefined || mode.value === 'host') continue;
      report(publish, {
        message: `Nothing says who may reach port ${publish.value} from outside on Kubernetes.`,
        help: 'Add `access: public` (a load balancer for everyone), `internal` (one inside the VPC), `node` (a port of each node) or `none` (on Swarm only).',
      });
    }
  },
};
