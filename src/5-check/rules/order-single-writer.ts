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
        message: `A new instance of "${service.name.value}" cannot start beside the old one.`,
        help: 'Take the line away: `stop-first` is the default here, so the old instance is gone before the new one starts.',
        related: [{ at: reason.at, message: reason.why }],
      });
    }
  },
};
