import { singleWriter } from '../../4-resolve/rollout.ts';
import type { Rule } from '../rule.ts';

/** Without a word of the service itself the order follows from what it mounts, so only its own can be wrong. */
export const orderSingleWriter: Rule = {
  code: 'order-single-writer',
  severity: 'error',
  check({ services }, report) {
    for (const service of services) {
      const reason = singleWriter(service);
      const { order } = service.rollout;
      if (reason === undefined || order.value !== 'start-first') continue;
      report(order, {
        message: `A new instance of "${service.name.value}" cannot start beside the old one: only one can have what it uses.`,
        help: 'Write `order: stop-first`, or take the line away.',
        related: [{ at: reason, message: 'There is one of this.' }],
      });
    }
  },
};
