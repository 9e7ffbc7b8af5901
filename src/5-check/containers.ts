import type { App, Service, Task } from '../core/app.ts';
import type { VolumeMount } from '../core/container.ts';
import type { Config } from '../core/resources.ts';

export function containersOf({ services, tasks }: App): (Service | Task)[] {
  return [...services, ...tasks];
}

/** Those that something mounts: no target makes the others. */
export function mountedConfigs(app: App): Config[] {
  const mounted = new Set(containersOf(app).flatMap(({ configs }) => configs.map(({ config }) => config.value)));
  return app.configs.filter((config) => mounted.has(config));
}

/** A volume in a container. */
export interface Use {
  readonly owner: Service | Task;
  readonly mount: VolumeMount;
}

/** Who mounts each volume, by the volume's name. */
export function usesOfVolumes(app: App): Map<string, Use[]> {
  const uses = new Map<string, Use[]>(app.volumes.map(({ name }) => [name.value, []]));
  for (const owner of containersOf(app)) {
    for (const mount of owner.mounts) {
      if (mount.kind === 'volume') uses.get(mount.volume.value.name.value)?.push({ owner, mount });
    }
  }
  return uses;
}
