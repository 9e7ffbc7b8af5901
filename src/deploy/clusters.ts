import type { TargetName } from '../core/shape.ts';
import type { Cluster } from './cluster.ts';
import type { Place } from './place.ts';

export interface Reaching {
  readonly place: Place;
  /** Kubernetes: where the app lives. */
  readonly namespace: string;
  /** Swarm: hands the logins of this machine on to the nodes; undefined: where an image is of a private registry. */
  readonly registryAuth: boolean | undefined;
  /** Kubernetes: takes fields that somebody else set. */
  readonly forceConflicts: boolean;
}

/** Loaded when it is asked for: a build needs none of it. */
export async function clusterFor(target: TargetName, reaching: Reaching): Promise<Cluster> {
  return target === 'swarm' ? swarm(reaching) : kubernetes(reaching);
}

async function swarm({ place, registryAuth }: Reaching): Promise<Cluster> {
  const { swarmCluster } = await import('./swarm/swarm-cluster.ts');
  return swarmCluster({ place, registryAuth });
}

async function kubernetes({ place, namespace, forceConflicts }: Reaching): Promise<Cluster> {
  const { kubernetesCluster } = await import('./kubernetes/kubernetes-cluster.ts');
  return kubernetesCluster({ context: place.context, namespace, forceConflicts });
}
