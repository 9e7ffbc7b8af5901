import type { Mount } from '../../core/container.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** What is written to memory counts against the limit: the kernel kills a program before its volume is full. */
export const memoryOverLimit: Rule = {
  code: 'memory-over-limit',
  severity: 'warning',
  check(app, report) {
    for (const { name, mounts, resources } of containersOf(app)) {
      const limit = resources.limit.memory;
      for (const mount of mounts) {
        const size = sizeInMemory(mount);
        if (limit === undefined || size === undefined || size.value < limit.value) continue;
        report(size, {
          message: `${mount.path.value} is in memory, and may hold all that "${name.value}" may use: it is killed before this is full.`,
          help: 'Write less here, or raise `resources.limit.memory` by as much.',
          related: [{ at: limit, message: 'The limit.' }],
        });
      }
    }
  },
};

function sizeInMemory(mount: Mount): Sourced<number> | undefined {
  if (mount.kind === 'tmpfs') return mount.size;
  if (mount.kind !== 'volume' || mount.volume.value.kind !== 'scratch') return undefined;
  const { medium, size } = mount.volume.value;
  return medium.value === 'memory' ? size : undefined;
}
