import { containersOf } from '../../../5-check/containers.ts';
import { unsettable } from '../../../5-check/kernel-parameters.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { isSafeSysctl } from '../safe-sysctls.ts';

/** Where the level of the namespace allows all of them, a kubelet rejects the pod that asks for one that it was not started with. */
export const sysctlUnsafe: Rule = {
  code: 'sysctl-unsafe',
  severity: 'warning',
  check(app, report) {
    if (app.k8s?.podSecurity.value !== 'privileged') return;
    const named = containersOf(app).flatMap((owner) => owner.sysctls.map(({ name }) => ({ owner, name })));
    for (const { owner, name } of named) {
      if (isSafeSysctl(name.value) || unsettable(name.value, owner, true) !== undefined) continue;
      report(name, {
        message: `A kubelet rejects pods that set "${name.value}", unless it was started with \`--allowed-unsafe-sysctls\`.`,
        help: 'See to it on the nodes that run this, and accept it; or write it under `swarm:` only.',
      });
    }
  },
};
