import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Sourced } from '../../../core/sourced.ts';

/** `docker stack deploy` prints that it ignores `privileged` and `security_opt`, and starts the container without them. */
export const rightsOnSwarm: Rule = {
  code: 'rights-on-swarm',
  severity: 'error',
  check(app, report) {
    for (const { security } of containersOf(app)) {
      refuse(security.privileged, {
        message: 'Swarm cannot give a container all privileges.',
        help: 'Add the capabilities that it needs with `capabilities: { add: [...] }`, or write `privileged` under `k8s:`.',
      });
      refuse(security.noNewPrivileges, {
        message: 'Swarm cannot keep a program from gaining rights.',
        help: 'Set `no-new-privileges` for all containers of a node in its daemon.json, and write `noNewPrivileges` under `k8s:`.',
      });
    }

    function refuse(right: Sourced<boolean>, told: Parameters<Report>[1]): void {
      if (right.value) report(right, told);
    }
  },
};
