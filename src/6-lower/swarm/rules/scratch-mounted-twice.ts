import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { repeats } from '../../../core/repeats.ts';

/** A volume without a name cannot be named a second time. */
export const scratchMountedTwice: Rule = {
  code: 'scratch-mounted-twice',
  severity: 'error',
  check(app, report) {
    for (const { name, mounts } of containersOf(app)) {
      const scratch = mounts.flatMap((mount) => (mount.kind === 'volume' && mount.volume.value.kind === 'scratch' ? mount.volume : []));
      for (const { again, first } of repeats(scratch, ({ value }) => value.name.value)) {
        report(again, {
          message: `On Swarm each mount of a scratch volume is one of its own: "${name.value}" would see two.`,
          help: 'Mount it once, or declare two.',
          related: [{ at: first, message: 'The other one.' }],
        });
      }
    }
  },
};
