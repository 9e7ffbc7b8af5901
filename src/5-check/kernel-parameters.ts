import type { Container } from '../core/container.ts';

/** Why no runtime sets it: opencontainers/runc `libcontainer/configs/validate`, and the pattern of the API of Kubernetes. */
export function unsettable(name: string, { hostNetwork }: Container, isForKubernetes: boolean): string | undefined {
  if (!/^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:[./][a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/.test(name)) return 'is no name of a kernel parameter';
  const isOfNode = 'is a parameter of the whole node, which no container can set';
  if (!name.startsWith('net.')) return own.test(name) || (name === 'kernel.domainname' && !isForKubernetes) ? undefined : isOfNode;
  if (hostNetwork.value) return "is the node's, whose network this container uses";
  return buffers.test(name) ? isOfNode : undefined;
}

const own = /^(?:fs\.mqueue\..+|kernel\.(?:sem|msgmax|msgmnb|msgmni|shmall|shmmax|shmmni|shm_rmid_forced))$/;

/** Every network name space shows these, and none but the first can change them. */
const buffers = /^net\.core\.(?:[rw]mem_(?:max|default)|netdev_max_backlog)$/;
