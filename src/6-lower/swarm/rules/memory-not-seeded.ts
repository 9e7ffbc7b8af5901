import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** Docker copies what the image has into volumes only. */
export const memoryNotSeeded: Rule = {
  code: 'memory-not-seeded',
  severity: 'error',
  check(app, report) {
    for (const mount of containersOf(app).flatMap(({ mounts }) => mounts)) {
      if (mount.kind !== 'volume' || mount.seed?.value !== 'image') continue;
      const volume = mount.volume.value;
      if (volume.kind !== 'scratch' || volume.medium.value !== 'memory') continue;
      report(mount.seed, {
        message: 'Memory starts empty on Swarm: nothing of the image is copied there.',
        help: 'Take `seed` away and let the program write what it needs, or keep the volume on the disk.',
        related: [{ at: volume.medium, message: 'In memory.' }],
      });
    }
  },
};
