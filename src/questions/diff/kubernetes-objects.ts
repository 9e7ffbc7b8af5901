import { isNodeVolume } from '../../6-lower/kubernetes/volumes.ts';
import { itemsOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import type { ClusterObject } from './objects.ts';

/** A manifest. A kustomization is no object of the cluster. */
export function kubernetesObjects(node: Node): ClusterObject[] {
  const kind = textAt(node, 'kind');
  const written = textAt(node, 'metadata', 'name');
  if (kind === undefined || written === undefined || kind === 'Kustomization') return [];
  const name = hashed.includes(kind) ? written.replace(/-[0-9a-f]{8}$/, '') : written;
  const family = workloads.includes(kind) ? 'workload' : kind;
  const pod = nodeAt(node, 'spec', 'template', 'spec');
  const dataNode = hasNodeVolume(pod) ? textAt(pod, 'nodeSelector', 'kubernetes.io/hostname') : undefined;
  return [{ kind, name, identity: `${family}/${name}`, address: `${kind}/${written}`, node, at: node.origin.span, dataNode }];
}

function hasNodeVolume(pod: Node | undefined): boolean {
  return itemsOf(nodeAt(pod, 'volumes')).some((volume) => isNodeVolume(textAt(volume, 'hostPath', 'path')));
}

/** Kinds whose content is immutable: another content has another name. */
const hashed = ['Job', 'ConfigMap', 'StorageClass'];

/** One of these that becomes another is still the same part of the app. */
const workloads = ['Deployment', 'StatefulSet', 'DaemonSet'];
