import type { Rule } from '../../../5-check/rule.ts';
import { madeBy } from '../makers.ts';

/** The `local` driver would make a different volume on each node, without a word. */
export const storageMissing: Rule = {
  code: 'storage-missing',
  severity: 'error',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      const { kind, name } = volume;
      if (kind === 'external' || kind === 'scratch' || madeBy(volume, swarm) !== undefined) continue;
      report(name, {
        message: `Nothing says what makes the ${kind} volume "${name.value}" on Swarm.`,
        help: "Write `targets: { swarm: { storage: cloudstor } }`: the Docker for AWS plugin for EBS and EFS. `nfs: { server: NAME }` is EFS without a plugin, `local` the node's own disk; `swarm: { driver: NAME }` here is a driver of your own.",
      });
    }
  },
};
