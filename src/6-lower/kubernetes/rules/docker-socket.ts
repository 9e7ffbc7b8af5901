import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { HostMount } from '../../../core/container.ts';

/** The kubelet speaks to containerd since 1.24: a program that manages Swarm has no one to talk to. */
export const dockerSocket: Rule = {
  code: 'docker-socket',
  severity: 'warning',
  check(app, report) {
    for (const { name, mounts } of containersOf(app)) {
      for (const mount of mounts) {
        if (mount.kind !== 'host' || !isDockerSocket(mount)) continue;
        report(mount.host, {
          message: `The nodes of EKS run no Docker: nobody answers "${name.value}" at this socket.`,
          help: 'Write `k8s: false` in it, or `targets: { k8s: false }` if the whole app is for Swarm; accept it where your nodes have Docker.',
        });
      }
    }
  },
};

function isDockerSocket({ host }: HostMount): boolean {
  return /^(?:\/var)?\/run\/docker\.sock$/.test(host.value);
}
