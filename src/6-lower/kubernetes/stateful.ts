import type { Service } from '../../core/app.ts';
import type { Volume } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';

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
