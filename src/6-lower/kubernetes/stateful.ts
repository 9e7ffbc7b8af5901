import type { Service } from '../../core/app.ts';
import type { BlockVolume, Volume } from '../../core/resources.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import { isPerInstance } from './claims.ts';

/** What makes a service a StatefulSet. */
export function blockVolume({ mounts, replicas }: Service): Sourced<Volume> | undefined {
  if (replicas.value === 'perNode') return undefined;
  const block = mounts.find((mount) => mount.kind === 'volume' && mount.volume.value.kind === 'block');
  return block?.kind === 'volume' ? block.volume : undefined;
}

/** Why the pods of a service have names of their own. */
export function statefulReason(service: Service): Sourced<unknown> | undefined {
  return blockVolume(service);
}

/** The headless Service of a StatefulSet: its own where it has no ports to balance. */
export function governingName({ name, ports }: Service): Sourced<string> {
  return ports.length === 0 ? name : name.map((service) => `${service}-headless`);
}

/** Block volumes of which each instance has its own, each once. */
export function volumesPerInstance({ mounts }: Service): BlockVolume[] {
  const mounted = mounts.flatMap((mount) => (mount.kind === 'volume' && isPerInstance(mount.volume.value) ? mount.volume.value : []));
  return [...new Set(mounted)];
}

/** Where the number of an instance shows, it counts from 1, as Swarm's slots do. */
export function firstOrdinal(service: Service): Sourced<number> | undefined {
  const [volume] = volumesPerInstance(service);
  return volume === undefined ? undefined : decidedBy(1, volume.perInstance);
}
