import type { App } from '../../core/app.ts';
import type { BlockVolume, Volume } from '../../core/resources.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { ComposeVolume } from './compose-file.ts';
import { templated } from './texts.ts';

/** Compose 3.6 top-level `volumes`. */
export function composeVolumes({ volumes, swarm }: App): [string, Emitted<ComposeVolume>][] {
  return volumes.map((volume) => [volume.name.value, composeVolume(volume, swarm?.storage)]);
}

type Storage = Sourced<string> | undefined;

function composeVolume(volume: Volume, storage: Storage): Emitted<ComposeVolume> {
  const name = volume.called === undefined ? undefined : templated(volume.called);
  const plain = { [from]: volume.at, driver: undefined, driver_opts: undefined, external: undefined, name };
  switch (volume.kind) {
    case 'external':
      return {
        ...plain,
        external: because(true as const, 'Made by someone else: the stack does not create it.', volume.at).and(volume.declared),
        name: name ?? templated(volume.name),
      };
    case 'block':
      return { ...plain, ...onStorage(volume, storage, () => relocatable(volume)) };
    case 'shared':
    case 'derived':
      return {
        ...plain,
        ...onStorage(volume, storage, () => ({
          backing: because('shared', `A ${volume.kind} volume is one for all nodes: EFS.`, volume.at),
        })),
      };
    case 'node':
      return { ...plain, driver: volume.declared.map(() => 'local') };
    case 'scratch':
      throw new Error(`The support table refuses ${volume.kind} volumes.`);
  }
}

/** The rule `storage-missing` has seen to it that there is one. */
function onStorage(
  { declared }: Volume,
  storage: Storage,
  options: () => Record<string, Sourced<string>>,
): Pick<Emitted<ComposeVolume>, 'driver' | 'driver_opts'> {
  if (storage === undefined) throw new Error('A volume of the app has a storage.');
  if (storage.value === 'local') return { driver: storage.and(declared), driver_opts: undefined };
  return { driver: storage.map(() => 'cloudstor:aws').and(declared), driver_opts: options() };
}

/** Cloudstor on EBS: the volume follows its one task between nodes. */
function relocatable({ at, size, ebstype }: BlockVolume): Record<string, Sourced<string>> {
  return {
    backing: because('relocatable', 'A block volume has one writer and follows it between nodes: EBS.', at),
    size: decidedBy(String(Math.ceil(size.value / 2 ** 30)), size),
    ...(ebstype === undefined ? {} : { ebstype }),
  };
}
