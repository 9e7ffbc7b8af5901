import type { App } from '../core/app.ts';
import type { Sourced } from '../core/sourced.ts';
import { containersOf } from './containers.ts';

/** `from` waits for `to`. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  /** What says so: an item of `needs`, or the mount of a volume that a task fills. */
  readonly because: Sourced<unknown>;
  readonly volume: string | undefined;
}

export function dependenciesOf(app: App): Dependency[] {
  return containersOf(app).flatMap(({ name, needs, mounts }) => {
    const needed = needs.map((need) => ({ from: name.value, to: need.value.name, because: need, volume: undefined }));
    const filled = mounts.flatMap((mount) => {
      if (mount.kind !== 'volume' || mount.volume.value.kind !== 'derived') return [];
      const { filledBy, name: volume } = mount.volume.value;
      return filledBy.value === name.value ? [] : { from: name.value, to: filledBy.value, because: mount.volume, volume: volume.value };
    });
    return [...needed, ...filled];
  });
}
