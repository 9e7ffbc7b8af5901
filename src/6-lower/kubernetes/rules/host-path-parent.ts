import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';

/** The API refuses a `hostPath` with it, for where it leads depends on the links of the node. */
export const hostPathParent: Rule = {
  code: 'host-path-parent',
  severity: 'error',
  check(app, report) {
    for (const mount of containersOf(app).flatMap(({ mounts }) => mounts)) {
      if (mount.kind !== 'host' || !mount.host.value.split('/').includes('..')) continue;
      report(mount.host, {
        message: 'Kubernetes takes no path of a node that has `..` in it.',
        help: 'Write the path to which it leads.',
      });
    }
  },
};
