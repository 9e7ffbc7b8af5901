import type { Rule } from '../../../5-check/rule.ts';

/** A drain leaves the pods of a DaemonSet alone, and a budget cannot count them: `CalculateExpectedPodCountFailed`. */
export const budgetPerNode: Rule = {
  code: 'budget-per-node',
  severity: 'error',
  check({ services }, report) {
    for (const { budget, replicas, name } of services) {
      if (budget?.kind !== 'most' || replicas.value !== 'perNode') continue;
      report(budget.unavailable, {
        message: `A drain leaves the instances of "${name.value}" alone, one on each node, and no budget can count them.`,
        help: 'Take `budget` away.',
        related: [{ at: replicas, message: 'One on each node.' }],
      });
    }
  },
};
