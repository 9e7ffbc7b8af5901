import type { Rule } from '../../../5-check/rule.ts';
import { isWritten } from '../../../core/source.ts';
import { statefulReason } from '../stateful.ts';

/** Only a Deployment has a `progressDeadlineSeconds`. */
export const rolloutUnwatched: Rule = {
  code: 'rollout-unwatched',
  severity: 'warning',
  check({ services }, report) {
    for (const service of services) {
      const { timeout } = service.rollout;
      const kind =
        service.replicas.value === 'perNode' ? 'DaemonSet' : statefulReason(service) === undefined ? 'Deployment' : 'StatefulSet';
      if (kind === 'Deployment' || !isWritten(timeout.from[0])) continue;
      report(timeout, {
        message: `Kubernetes never gives up the rollout of a ${kind} such as "${service.name.value}": only \`appspec deploy\` keeps this \`timeout\`.`,
        help: 'Deploy with `appspec deploy` and accept this, or write `timeout` under `swarm:` only.',
      });
    }
  },
};
