import type { Rule } from '../../../5-check/rule.ts';

/** Docker's volumes have no size; only memory has. */
export const scratchUnlimited: Rule = {
  code: 'scratch-unlimited',
  severity: 'warning',
  check({ volumes }, report) {
    for (const volume of volumes) {
      if (volume.kind !== 'scratch' || volume.medium.value === 'memory' || volume.size === undefined) continue;
      report(volume.size, {
        message: `Swarm sets no limit to "${volume.name.value}": it may fill the disk of its node.`,
        help: 'Accept it, write `size` under `k8s:` only, or `medium: memory`, which has a limit on both.',
      });
    }
  },
};
