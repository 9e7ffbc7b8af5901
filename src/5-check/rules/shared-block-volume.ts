import { usesOfVolumes } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** A block device is attached to one machine, and two writers on its file system destroy it. */
export const sharedBlockVolume: Rule = {
  code: 'shared-block-volume',
  severity: 'error',
  check(app, report) {
    const uses = usesOfVolumes(app);
    for (const { kind, name } of app.volumes) {
      const [first, ...others] = kind === 'block' ? (uses.get(name.value) ?? []) : [];
      for (const { owner, mount } of others) {
        if (first === undefined || owner === first.owner) continue;
        report(mount.volume, {
          message: `"${first.owner.name.value}" and "${owner.name.value}" mount "${name.value}", but a block volume has one writer.`,
          help: 'Make it `kind: shared`, or give each a volume of its own.',
          related: [{ at: first.mount.volume, message: 'First mounted here.' }],
        });
      }
    }
  },
};
