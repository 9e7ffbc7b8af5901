import type { Rule } from '../../../5-check/rule.ts';

/** The `local` driver would make a different volume on each node, without a word. */
export const storageMissing: Rule = {
  code: 'storage-missing',
  severity: 'error',
  check({ swarm, volumes }, report) {
    if (swarm?.storage !== undefined || swarm?.pending.some(({ value }) => value.includes('.storage')) === true) return;
    for (const { kind, name } of volumes) {
      if (kind !== 'block' && kind !== 'shared' && kind !== 'derived') continue;
      report(name, {
        message: `Nothing says what makes the ${kind} volume "${name.value}" on Swarm.`,
        help: "Write `targets: { swarm: { storage: cloudstor } }`: the Docker for AWS plugin for EBS and EFS. `local` is the node's own disk.",
      });
    }
  },
};
