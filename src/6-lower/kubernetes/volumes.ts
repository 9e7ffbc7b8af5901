import type { App } from '../../core/app.ts';
import type { Container, Mount } from '../../core/container.ts';
import type { ScratchVolume, Volume } from '../../core/resources.ts';
import { both, decided, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { some } from '../some.ts';
import { claimName, isPerInstance } from './claims.ts';
import { configMounts, configVolumes } from './configs.ts';
import { noSource, type PodVolume, type VolumeMount } from './objects.ts';
import { secretMount, secretVolumes } from './secrets.ts';
import { quantity } from './texts.ts';
import { podVolumeName } from './volume-names.ts';

/** What one container sees. */
export function volumeMounts(app: App, container: Container): readonly Emitted<VolumeMount>[] | undefined {
  return some([
    ...container.mounts.map((mount) => volumeMount(mount, container)),
    ...container.secrets.map((file) => secretMount(app, file)),
    ...container.configs.flatMap(configMounts),
  ]);
}

function volumeMount(mount: Mount, container: Container): Emitted<VolumeMount> {
  const seed = mount.kind === 'volume' ? mount.seed : undefined;
  const said = mount.kind === 'volume' ? saidSubPath(mount.volume.value) : undefined;
  const isWhole = said?.value === '';
  return {
    [from]: mount.at,
    name: podVolumeName(mount, container).and(...(seed === undefined ? [] : [seed])),
    mountPath: isWhole ? mount.path.and(said) : mount.path,
    subPath: isWhole ? undefined : said,
    readOnly: mount.kind !== 'tmpfs' && mount.readOnly.value ? mount.readOnly : undefined,
  };
}

/** Undefined: the whole volume. */
export function subPathOf(volume: Volume): Sourced<string> | undefined {
  const said = saidSubPath(volume);
  return said?.value === '' ? undefined : said;
}

/** An empty text is the whole volume too. */
function saidSubPath(volume: Volume): Sourced<string> | undefined {
  return 'subPath' in volume ? volume.subPath : undefined;
}

/** Volumes of a pod: those of all its containers, each once. A StatefulSet adds those that are for each instance. */
export function podVolumes(app: App, containers: readonly Container[]): readonly Emitted<PodVolume>[] | undefined {
  const volumes = new Map<string, Emitted<PodVolume>>();
  for (const container of containers) {
    for (const mount of container.mounts) {
      if (mount.kind === 'volume' && isPerInstance(mount.volume.value)) continue;
      const name = podVolumeName(mount, container);
      const key = `${mount.kind} ${name.value}`;
      if (!volumes.has(key)) volumes.set(key, podVolume(app, mount, name));
    }
  }
  const files = containers.flatMap(({ secrets }) => secrets);
  const configs = containers.flatMap((container) => container.configs);
  return some([...volumes.values(), ...secretVolumes(app, files), ...configVolumes(configs)]);
}

function podVolume(app: App, mount: Mount, name: Sourced<string>): Emitted<PodVolume> {
  return { [from]: mount.at, name, ...noSource, ...source(app, mount) };
}

function source(app: App, mount: Mount): Partial<Emitted<PodVolume>> {
  switch (mount.kind) {
    case 'volume':
      return volumeSource(app, mount.volume.value);
    case 'host':
      return { hostPath: { [from]: mount.at, path: mount.host, type: undefined } };
    case 'tmpfs':
      return { emptyDir: { [from]: mount.at, medium: decidedBy('Memory' as const, mount.size), sizeLimit: mount.size.map(quantity) } };
  }
}

function volumeSource(app: App, volume: Volume): Partial<Emitted<PodVolume>> {
  switch (volume.kind) {
    case 'derived':
      return { emptyDir: { [from]: volume.filledBy.from[0], medium: undefined, sizeLimit: undefined } };
    case 'block':
    case 'shared':
    case 'external':
      return { persistentVolumeClaim: { [from]: decided('The claim outlives the pod.', volume.at), claimName: claimName(volume) } };
    case 'node':
      return { hostPath: nodeDirectory(app, volume) };
    case 'scratch':
      return { emptyDir: scratchDirectory(volume) };
  }
}

/** On the disk of the node, or in memory, where it counts against the limit of the container that writes. */
function scratchDirectory({ declared, medium, size }: ScratchVolume): Emitted<NonNullable<PodVolume['emptyDir']>> {
  return {
    [from]: declared.from[0],
    medium: medium.value === 'memory' ? medium.map(() => 'Memory' as const) : undefined,
    sizeLimit: size?.map(quantity),
  };
}

/** Nobody else's directory, and the same one for every pod of the app on the node. */
function nodeDirectory({ name: app }: App, { at, name, called, declared }: Volume): Emitted<NonNullable<PodVolume['hostPath']>> {
  const path = both(app, called ?? name, (owner, volume) => `${nodeVolumes}/${owner}/${volume}`);
  return {
    [from]: decided('A directory of the node outlives the pod.', at),
    path: path.and(name),
    type: declared.map(() => 'DirectoryOrCreate' as const),
  };
}

/** Where `node` volumes are on each node. */
const nodeVolumes = '/var/lib/appspec';

/** Whether a directory of the node is one of ours. */
export function isNodeVolume(directory: string | undefined): boolean {
  return directory?.startsWith(`${nodeVolumes}/`) === true;
}
