import type { Service } from '../../core/app.ts';
import type { BlockVolume, Volume } from '../../core/resources.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import { slotIn } from '../../core/variable.ts';
import { isPerInstance } from './claims.ts';

/** What makes a service a StatefulSet: a volume of one writer, or the number of an instance. */
export function statefulReason(service: Service): Sourced<unknown> | undefined {
  return service.replicas.value === 'perNode' ? undefined : (blockVolume(service) ?? slotIn(service.env));
}

export function blockVolume({ mounts, replicas }: Service): Sourced<Volume> | undefined {
  if (replicas.value === 'perNode') return undefined;
  const block = mounts.find((mount) => mount.kind === 'volume' && mount.volume.value.kind === 'block');
  return block?.kind === 'volume' ? block.volume : undefined;
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
  const reason = volume?.perInstance ?? slotIn(service.env);
  return reason && decidedBy(1, reason);
}
