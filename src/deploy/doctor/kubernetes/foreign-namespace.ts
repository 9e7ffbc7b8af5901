import type { Cluster } from '../../cluster.ts';
import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { named } from '../../kubernetes/manifest.ts';
import type { Release } from '../../release.ts';
import type { Check, Finding } from '../examination.ts';

/** Objects of our names that somebody else made would be taken over field by field. */
export function foreignNamespace(kubectl: Kubectl, cluster: Cluster, release: Release, manifests: readonly Manifest[]): Check {
  return {
    name: 'the names of the app',
    async look() {
      const found = await kubectl.list('deployments,statefulsets,daemonsets,services', undefined);
      const ours = new Set(manifests.map(named));
      const taken = found
        .filter((object) => object.textIf('metadata', 'labels', 'app.kubernetes.io/part-of') !== release.app)
        .map((object) => named({ kind: object.text('kind'), name: object.text('metadata', 'name') }))
        .filter((name) => ours.has(name));
      const isOurs = taken.length === 0 || (await cluster.history(release.app)).length > 0;
      const well =
        found.length === 0 ? `nothing is in namespace ${kubectl.namespace}` : `nobody else has them in namespace ${kubectl.namespace}`;
      return { well, findings: isOurs ? [] : [foreign(kubectl.namespace, taken)] };
    },
  };
}

function foreign(namespace: string, taken: readonly string[]): Finding {
  return {
    what: `Namespace ${namespace} has ${taken.join(', ')}, which appspec did not make.`,
    why: 'The app has objects of the same names: a deploy would change them, or be refused for fields that are not ours.',
    mend: 'Choose another `targets.k8s.namespace` or `name`, or take them away.',
  };
}
