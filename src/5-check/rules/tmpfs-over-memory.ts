import type { Container } from '../../core/container.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Files of a tmpfs are memory of the container, and outlive its restart on Kubernetes: once it is full nothing starts any more. */
export const tmpfsOverMemory: Rule = {
  code: 'tmpfs-over-memory',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      const limit = container.resources.limit.memory;
      const sizes = tmpfsSizes(container);
      const last = sizes.at(-1);
      if (limit === undefined || last === undefined || sizes.reduce((sum, size) => sum + size.value, 0) < limit.value) continue;
      report(last, {
        message: `What is in the tmpfs of "${container.name.value}" counts as its memory, of which it may use less than that.`,
        help: 'Write a smaller size, or a higher limit that leaves something for the program.',
        related: [{ at: limit, message: 'The limit.' }],
      });
    }
  },
};

function tmpfsSizes({ mounts }: Container): Sourced<number>[] {
  return mounts.flatMap((mount) => (mount.kind === 'tmpfs' ? [mount.size] : []));
}
