import { containersOf } from '../containers.ts';
import { unsettable } from '../kernel-parameters.ts';
import type { Rule } from '../rule.ts';

/** What no name space of a container has belongs to the node: the runtime refuses it, and the container never starts. */
export const sysctlOfNode: Rule = {
  code: 'sysctl-of-node',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { name } of container.sysctls) {
        const reason = unsettable(name.value, container, app.k8s !== undefined);
        if (reason !== undefined) report(name, { message: `"${name.value}" ${reason}.`, help });
      }
    }
  },
};

const help =
  'Set it on the nodes. A container may set `net.*` (with a network of its own), `fs.mqueue.*`, `kernel.sem`, `kernel.msg*` and `kernel.shm*`.';
