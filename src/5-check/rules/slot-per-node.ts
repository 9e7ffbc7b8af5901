import { slotIn } from '../../core/variable.ts';
import type { Rule } from '../rule.ts';

/** One on each node are told apart by their nodes: neither target counts them. */
export const slotPerNode: Rule = {
  code: 'slot-per-node',
  severity: 'error',
  check({ services }, report) {
    for (const { env, replicas } of services) {
      const slot = slotIn(env);
      if (slot === undefined || replicas.value !== 'perNode') continue;
      report(slot, {
        message: 'The instances of a service that is `perNode` have no numbers.',
        help: 'Write `${instance.node}`, the name of the node, or a number of replicas.',
        related: [{ at: replicas, message: 'One on each node.' }],
      });
    }
  },
};
