import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Service, Task } from '../../../core/app.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { firstOrdinal, statefulReason } from '../stateful.ts';

/** Pods of a StatefulSet and pods in the network of their node have the name that those give them. */
export const hostnameLost: Rule = {
  code: 'hostname-lost',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      const reason = reasonOf(container);
      if (container.hostname === undefined || reason === undefined) continue;
      report(container.hostname, {
        message: `Kubernetes gives ${reason.whose}, whatever \`hostname\` says.`,
        help: 'Write `hostname` under `swarm:` only.',
        related: [{ at: reason.at, message: 'This is why.' }],
      });
    }
  },
};

interface Reason {
  readonly whose: string;
  readonly at: Sourced<unknown>;
}

function reasonOf(container: Service | Task): Reason | undefined {
  const { hostNetwork } = container;
  if (hostNetwork.value) return { whose: 'a pod in the network of its node the name of the node', at: hostNetwork };
  if (!('replicas' in container)) return undefined;
  const at = statefulReason(container);
  return (
    at && { whose: `the pods of a StatefulSet their names, such as "${container.name.value}-${firstOrdinal(container)?.value ?? 0}"`, at }
  );
}
