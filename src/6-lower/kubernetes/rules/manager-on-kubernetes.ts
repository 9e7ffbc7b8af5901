import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** The control plane of EKS is not ours to run on. `worker` holds by itself. */
export const managerOnKubernetes: Rule = {
  code: 'manager-on-kubernetes',
  severity: 'error',
  check(app, report) {
    for (const { role } of containersOf(app).map(({ placement }) => placement)) {
      if (role?.value !== 'manager') continue;
      report(role, {
        message: 'Kubernetes runs no pods on its managers: they belong to the control plane.',
        help: 'Write the role under `swarm:`, and pick nodes by `labels` or `hostname` here if it matters.',
      });
    }
  },
};
