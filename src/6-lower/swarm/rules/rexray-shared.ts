import type { Rule } from '../../../5-check/rule.ts';
import { madeBy } from '../makers.ts';

/** An EBS volume is attached to one node; a second node waits for it in vain. */
export const rexrayShared: Rule = {
  code: 'rexray-shared',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      const { maker, because } = madeBy(volume, swarm) ?? {};
      if (maker !== 'rexray' || because === undefined || (volume.kind !== 'shared' && volume.kind !== 'derived')) continue;
      report(volume.name, {
        message: `\`rexray/ebs\` makes volumes for one node, and a ${volume.kind} volume is for all.`,
        help: 'Give this one a driver for many nodes, such as `swarm: { driver: rexray/efs }`, or use `cloudstor` or `nfs` for all.',
        related: [{ at: because, message: 'What makes the volume.' }],
      });
    }
  },
};
