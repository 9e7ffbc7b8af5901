import type { App } from '../../core/app.ts';
import type { Volume } from '../../core/resources.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import { templated } from './texts.ts';

/** Swarm puts the number of the instance in its place: 1, 2 ... */
export const slot = '-{{.Task.Slot}}';

/** What Docker calls a volume. */
export function clusterName(app: App, volume: Volume): Sourced<string> {
  const name = templated(ownName(app, volume));
  const perInstance = slotted(volume);
  return perInstance === undefined ? name : both(name, perInstance, (before) => `${before}${slot}`);
}

/** The word for a volume of each instance, where it says so. */
export function slotted(volume: Volume): Sourced<boolean> | undefined {
  return volume.kind === 'block' && volume.perInstance.value ? volume.perInstance : undefined;
}

/** As the spec says, else as Docker calls a volume of which the stack says nothing; without the number of an instance. */
export function ownName({ name: app }: App, { name, called }: Volume): Sourced<string> {
  return called ?? both(app, name, (stack, volume) => `${stack}_${volume}`);
}
