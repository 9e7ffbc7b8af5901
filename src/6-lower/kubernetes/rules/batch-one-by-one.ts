import type { Rule } from '../../../5-check/rule.ts';
import { isWritten } from '../../../core/source.ts';
import { mostInstances } from '../autoscaler.ts';
import { statefulReason } from '../stateful.ts';

/** More at a time is a beta of 1.35, and off before. */
export const batchOneByOne: Rule = {
  code: 'batch-one-by-one',
  severity: 'warning',
  check({ services }, report) {
    for (const service of services) {
      const { batch } = service.rollout;
      const reason = statefulReason(service);
      if (reason === undefined || batch.value <= 1 || !isWritten(batch.from[0]) || (mostInstances(service)?.value ?? 1) < 2) continue;
      report(batch, {
        message: `Kubernetes renews the pods of a StatefulSet one after the other: a batch of ${batch.value} of "${service.name.value}" takes as long as ${batch.value} of one.`,
        help: 'Accept it, or write `batch` under `swarm:` only.',
        related: [{ at: reason, message: 'It is a StatefulSet for this.' }],
      });
    }
  },
};
