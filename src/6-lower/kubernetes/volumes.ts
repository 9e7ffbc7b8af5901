import type { App } from '../../core/app.ts';
import type { Container, Mount } from '../../core/container.ts';
import type { Volume } from '../../core/resources.ts';
import { both, decided, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { some } from '../some.ts';
import { noSource, type PodVolume, type VolumeMount } from './objects.ts';
import { secretMount, secretVolumes } from './secrets.ts';
import { objectName, quantity } from './texts.ts';
import { podVolumeName } from './volume-names.ts';

/** What one container sees. */
export function volumeMounts(app: App, container: Container): readonly Emitted<VolumeMount>[] | undefined {
  return some([
    ...container.mounts.map((mount) => volumeMount(mount, container)),
    ...container.secrets.map((file) => secretMount(app, file)),
  ]);
}

function volumeMount(mount: Mount, container: Container): Emitted<VolumeMount> {
  const subPath = mount.kind === 'volume' && mount.volume.value.kind === 'block' ? mount.volume.value.subPath : undefined;
  const readOnly = mount.kind !== 'tmpfs' && mount.readOnly.value ? mount.readOnly : undefined;
  return {
    [from]: mount.at,
    name: podVolumeName(mount, container),
    mountPath: mount.path,
    subPath: subPath?.value === '' ? undefined : subPath,
    readOnly,
  };
}

/** Volumes of a pod: those of all its containers, each once. */
export function podVolumes(app: App, containers: readonly Container[]): readonly Emitted<PodVolume>[] | undefined {
  const volumes = new Map<string, Emitted<PodVolume>>();
  for (const container of containers) {
    for (const mount of container.mounts) {
      const name = podVolumeName(mount, container);
      const key = `${mount.kind} ${name.value}`;
      if (!volumes.has(key)) volumes.set(key, podVolume(app, mount, name));
    }
  }
  const files = containers.flatMap(({ secrets }) => secrets);
  return some([...volumes.values(), ...secretVolumes(app, files)]);
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
      throw new Error(`The support table refuses ${volume.kind} volumes.`);
  }
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
export const nodeVolumes = '/var/lib/appspec';

export function claimName({ called, name }: Volume): Sourced<string> {
  return called ?? name.map(objectName);
}
