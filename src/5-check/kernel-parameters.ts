import type { Container } from '../core/container.ts';

/** Why no runtime sets it: opencontainers/runc `libcontainer/configs/validate`, and the pattern of the API of Kubernetes. */
export function unsettable(name: string, { hostNetwork }: Container): string | undefined {
  if (!/^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:[./][a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/.test(name)) return 'is no name of a kernel parameter';
  if (name.startsWith('net.')) return hostNetwork.value ? "is the node's, whose network this container uses" : undefined;
  return own.test(name) ? undefined : 'is a parameter of the whole node, which no container can set';
}

const own = /^(?:fs\.mqueue\..+|kernel\.(?:sem|msgmax|msgmnb|msgmni|shmall|shmmax|shmmni|shm_rmid_forced))$/;
