import type { Rule } from '../../../5-check/rule.ts';

const least = 30_000;
const most = 32_767;

/** The API server takes node ports from one range only. */
export const nodePortRange: Rule = {
  code: 'node-port-range',
  severity: 'error',
  check({ services }, report) {
    for (const { publish, access } of services.flatMap(({ ports }) => ports)) {
      if (publish === undefined || access?.value !== 'node' || (publish.value >= least && publish.value <= most)) continue;
      report(publish, {
        message: `Kubernetes opens node ports from ${least} to ${most} only.`,
        help: 'Write another `publish` under `k8s:`, or use a load balancer: `access: public`.',
        related: [{ at: access, message: 'A port of each node.' }],
      });
    }
  },
};
