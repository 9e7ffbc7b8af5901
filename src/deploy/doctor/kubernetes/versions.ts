import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Check, Finding } from '../examination.ts';
import { isOlder, versionIn } from '../version.ts';

/** `wanted`: `targets.k8s.version`, for which the manifests are made. */
export function versions(kubectl: Kubectl, wanted: string): Check {
  return {
    name: 'versions',
    async look() {
      const answer = await kubectl.read(['version', '--output=json']);
      const [client, server] = [answer.text('clientVersion', 'gitVersion'), answer.text('serverVersion', 'gitVersion')];
      const well = `kubectl ${client}, Kubernetes ${server}; the manifests are for ${wanted}`;
      return { well, findings: [...skewFindings(client, server), ...serverFindings(server, wanted)] };
    },
  };
}

/** https://kubernetes.io/releases/version-skew-policy/#kubectl */
function skewFindings(client: string, server: string): Finding[] {
  const [own, other] = [versionIn(client), versionIn(server)];
  if (own === undefined || other === undefined || (own.major === other.major && Math.abs(own.minor - other.minor) <= 1)) return [];
  const mend = `Install kubectl ${other.major}.${other.minor}: https://kubernetes.io/docs/tasks/tools/`;
  return [{ what: `kubectl is ${client}, the cluster ${server}.`, why: 'They are made to work together within one minor version.', mend }];
}

function serverFindings(server: string, wanted: string): Finding[] {
  if (!isOlder(server, wanted)) return [];
  const { major, minor } = versionIn(server) ?? { major: 1, minor: 0 };
  return [
    {
      what: `The cluster is Kubernetes ${server}, older than the ${wanted} for which the manifests are made.`,
      why: 'It drops fields that it does not know, or refuses them.',
      mend: `Say \`targets.k8s.version: "${major}.${minor}"\`, or update the cluster.`,
    },
  ];
}
