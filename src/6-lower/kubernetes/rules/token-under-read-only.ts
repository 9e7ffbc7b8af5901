import { foldersAbove } from '../../../5-check/mount-paths.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { Container, Mount } from '../../../core/container.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { absolutePath } from '../../../core/path.ts';
import type { PodWords } from '../../../core/pod.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { fillersOf, podOwners } from '../derived.ts';

/** The runtime makes the place of the token inside what the container mounts: https://github.com/kubernetes/kubernetes/issues/65835 */
export const tokenUnderReadOnly: Rule = {
  code: 'token-under-read-only',
  severity: 'warning',
  check(app, report) {
    for (const owner of podOwners(app)) {
      const containers = [owner, ...fillersOf(app, owner).map(({ task }) => task)];
      for (const token of tokensOf(owner.pod)) for (const container of containers) checkPlace(token, container, report);
    }
  },
};

function checkPlace({ folder, by }: Token, container: Container, report: Report): void {
  const around = innermost(container, folder);
  if (around === undefined || around.kind === 'tmpfs' || !around.readOnly.value) return;
  report(around.path, {
    message: `Kubernetes mounts a token of "${container.name.value}" at ${folder}, and cannot make that place in what is read-only: the container does not start.`,
    help: 'Mount this elsewhere or not read-only; or accept it where the place is there already.',
    related: [{ at: by, message: 'The pod has the token by this.' }],
  });
}

interface Token {
  readonly folder: string;
  readonly by: Sourced<unknown>;
}

/** Of Kubernetes, and of the IAM role: https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html */
function tokensOf({ serviceAccount: { token, annotations } }: PodWords): Token[] {
  const ofCluster = token.value ? [{ folder: '/var/run/secrets/kubernetes.io/serviceaccount', by: token }] : [];
  const role = annotations.find(({ name }) => name.value === 'eks.amazonaws.com/role-arn');
  return [...ofCluster, ...(role === undefined ? [] : [{ folder: '/var/run/secrets/eks.amazonaws.com/serviceaccount', by: role.name }])];
}

function innermost({ mounts }: Container, folder: string): Mount | undefined {
  const above = foldersAbove(folder);
  const depth = ({ path }: Mount) => above.indexOf(throughLink(absolutePath(path.value)));
  const around = mounts.filter((mount) => depth(mount) >= 0);
  return around.sort((one, other) => depth(other) - depth(one))[0];
}

/** In most images `/var/run` is a link to `/run`. */
function throughLink(path: string): string {
  return path.replace(/^\/run(?=\/|$)/, '/var/run');
}
