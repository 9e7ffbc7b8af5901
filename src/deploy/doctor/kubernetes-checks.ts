import type { Cluster } from '../cluster.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';
import { manifestsOf } from '../kubernetes/manifest.ts';
import type { Release } from '../release.ts';
import type { Check } from './examination.ts';
import { foreignNamespace } from './kubernetes/foreign-namespace.ts';
import { loadBalancerController } from './kubernetes/load-balancer-controller.ts';
import { metrics } from './kubernetes/metrics.ts';
import { nodePorts } from './kubernetes/node-ports.ts';
import { pullSecrets } from './kubernetes/pull-secrets.ts';
import { storageDrivers } from './kubernetes/storage-drivers.ts';
import { versions } from './kubernetes/versions.ts';
import { obstacles } from './obstacles.ts';

export interface KubernetesPatient {
  readonly kubectl: Kubectl;
  readonly cluster: Cluster;
  readonly release: Release;
  /** `targets.k8s.version` */
  readonly version: string;
  readonly now: Date;
}

export function kubernetesChecks({ kubectl, cluster, release, version, now }: KubernetesPatient): readonly [Check, ...Check[]] {
  const manifests = manifestsOf(release);
  return [
    versions(kubectl, version),
    obstacles(cluster, release, 'the namespace, secrets, classes, node labels, kinds and rights that it needs'),
    foreignNamespace(kubectl, cluster, release, manifests),
    pullSecrets(kubectl, manifests, now),
    storageDrivers(kubectl, manifests),
    loadBalancerController(kubectl, manifests),
    metrics(kubectl, manifests),
    nodePorts(kubectl, manifests),
  ];
}
