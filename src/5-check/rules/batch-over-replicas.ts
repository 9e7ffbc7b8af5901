import { holds, writtenAt } from '../../core/source.ts';
import type { Rule } from '../rule.ts';

/** Only what the service itself says: the app's `rollout` is for services of all sizes. */
export const batchOverReplicas: Rule = {
  code: 'batch-over-replicas',
  severity: 'warning',
  check({ services }, report) {
    for (const { name, replicas, rollout, autoscale } of services) {
      const { batch } = rollout;
      const own = holds(writtenAt(rollout.at).span, writtenAt(batch.from[0]).span);
      if (!own || autoscale !== undefined || replicas.value === 'perNode' || batch.value <= Math.max(1, replicas.value)) continue;
      report(batch, {
        message: `"${name.value}" has ${replicas.value} instance${replicas.value === 1 ? '' : 's'}: a batch of ${batch.value} is all of them.`,
        help: 'Write a smaller `batch`, or take the line away.',
        related: [{ at: replicas, message: 'Its instances.' }],
      });
    }
  },
};
