import type { App } from '../../core/app.ts';
import type { ExternalVolume, ScratchVolume, Volume } from '../../core/resources.ts';
import { because, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { ComposeVolume } from './compose-file.ts';
import { templated } from './texts.ts';
import { volumeDriver } from './volume-drivers.ts';
import { clusterName, slotted } from './volume-names.ts';

/** Compose 3.6 top-level `volumes`. A scratch volume has no name that could stand here. */
export function composeVolumes(app: App): [string, Emitted<ComposeVolume>][] {
  return app.volumes.flatMap((volume) => (volume.kind === 'scratch' ? [] : [[volume.name.value, composeVolume(app, volume)]]));
}

function composeVolume(app: App, volume: Exclude<Volume, ScratchVolume>): Emitted<ComposeVolume> {
  if (volume.kind === 'external') return externalVolume(volume);
  return { [from]: volume.at, ...volumeDriver(app, volume), external: undefined, name: volumeName(app, volume) };
}

function externalVolume({ at, called, name, declared }: ExternalVolume): Emitted<ComposeVolume> {
  return {
    [from]: at,
    driver: undefined,
    driver_opts: undefined,
    external: because(true as const, 'Made by someone else: the stack does not create it.', at).and(declared),
    name: templated(called ?? name),
  };
}

/** Undefined: Docker calls it `<stack>_<key>` by itself. */
function volumeName(app: App, volume: Volume): Sourced<string> | undefined {
  return volume.called === undefined && slotted(volume) === undefined ? undefined : clusterName(app, volume);
}
