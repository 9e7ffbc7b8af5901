import type { Rule } from '../../../5-check/rule.ts';
import { fillsVolume } from '../derived.ts';

/** What fills a derived volume runs in every pod that mounts it; a block device is attached to one node and has one writer. */
export const derivedTaskBlock: Rule = {
  code: 'derived-task-block',
  severity: 'error',
  check(app, report) {
    for (const { name, mounts } of app.tasks.filter((task) => fillsVolume(app, task))) {
      for (const mount of mounts) {
        if (mount.kind !== 'volume' || mount.volume.value.kind !== 'block') continue;
        report(mount.volume, {
          message: `On Kubernetes "${name.value}" runs in each pod that mounts what it fills, and the block volume "${mount.volume.value.name.value}" has one writer.`,
          help: 'Make it `kind: shared`, or let another task do what needs it.',
          related: [{ at: mount.volume.value.name, message: 'The block volume.' }],
        });
      }
    }
  },
};
