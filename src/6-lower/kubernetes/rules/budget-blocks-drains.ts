import type { Rule } from '../../../5-check/rule.ts';

/** A drain waits for ever for a pod that may not go: no node can be updated or taken away. */
export const budgetBlocksDrains: Rule = {
  code: 'budget-blocks-drains',
  severity: 'error',
  check({ services }, report) {
    for (const { budget, name } of services) {
      if (budget?.kind !== 'most' || Number.parseInt(String(budget.unavailable.value), 10) > 0) continue;
      report(budget.unavailable, {
        message: `No instance of "${name.value}" may ever be taken away, so no drain of its node ends.`,
        help: 'Write at least 1, or `none` for no budget.',
      });
    }
  },
};
