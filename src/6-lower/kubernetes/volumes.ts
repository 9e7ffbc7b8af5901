import { secretPath } from '../../4-resolve/text.ts';
import type { App } from '../../core/app.ts';
import type { Container, Mount, SecretFile } from '../../core/container.ts';
import type { Volume } from '../../core/resources.ts';
import { because, both, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { PodVolume, VolumeMount } from './objects.ts';
import { secretKey, secretObject } from './secrets.ts';
import { objectName, quantity, some } from './texts.ts';

const secretsVolume = 'appspec-secrets';

const noSource = { emptyDir: undefined, persistentVolumeClaim: undefined, hostPath: undefined, secret: undefined };

/** Mounts of one container: one file each for its secrets, so that nothing else below `/run/secrets` is hidden. */
export function volumeMounts(container: Container): readonly Emitted<VolumeMount>[] | undefined {
  return some([...container.mounts.map(volumeMount), ...container.secrets.map(secretMount)]);
}

function volumeMount(mount: Mount): Emitted<VolumeMount> {
  const subPath = mount.kind === 'volume' && mount.volume.value.kind === 'block' ? mount.volume.value.subPath : undefined;
  const readOnly = mount.kind !== 'tmpfs' && mount.readOnly.value ? mount.readOnly : undefined;
  return {
    [from]: mount.at,
    name: podVolumeName(mount),
    mountPath: mount.path,
    subPath: subPath?.value === '' ? undefined : subPath,
    readOnly,
  };
}

function secretMount(file: SecretFile): Emitted<VolumeMount> {
  const name = because(secretsVolume, 'Every secret of the pod is a file of this volume.', file.at);
  const readOnly = because(true, 'A secret is never written.', file.at);
  return { [from]: file.at, name, mountPath: secretPath(file), subPath: itemPath(file), readOnly };
}

/** Volumes of a pod: those of all its containers, each once. */
export function podVolumes(app: App, containers: readonly Container[]): readonly Emitted<PodVolume>[] | undefined {
  const volumes = new Map<string, Emitted<PodVolume>>();
  for (const mount of containers.flatMap(({ mounts }) => mounts)) {
    const name = podVolumeName(mount);
    if (!volumes.has(name.value)) volumes.set(name.value, podVolume(mount, name));
  }
  return some([
    ...volumes.values(),
    ...secretVolume(
      app,
      containers.flatMap(({ secrets }) => secrets),
    ),
  ]);
}

function podVolumeName(mount: Mount): Sourced<string> {
  if (mount.kind === 'volume') return mount.volume.map((volume) => objectName(volume.name.value));
  return mount.path.map((path) => `appspec-${mount.kind}${objectName(path).replace(/[^a-z0-9]+/g, '-')}`.replace(/-$/, ''));
}

function podVolume(mount: Mount, name: Sourced<string>): Emitted<PodVolume> {
  const plain = { [from]: mount.at, name, ...noSource };
  if (mount.kind === 'host') return { ...plain, hostPath: { [from]: mount.at, path: mount.host } };
  if (mount.kind === 'volume') return { ...plain, ...volumeSource(mount.volume.value) };
  return {
    ...plain,
    emptyDir: { [from]: mount.at, medium: decidedBy('Memory' as const, mount.size), sizeLimit: mount.size.map(quantity) },
  };
}

function volumeSource(volume: Volume): Partial<Emitted<PodVolume>> {
  switch (volume.kind) {
    case 'derived':
      return { emptyDir: { [from]: volume.filledBy.from[0], medium: undefined, sizeLimit: undefined } };
    case 'block':
    case 'shared':
    case 'external':
      return { persistentVolumeClaim: { [from]: volume.at, claimName: claimName(volume) } };
    case 'scratch':
    case 'node':
      throw new Error(`The support table refuses ${volume.kind} volumes.`);
  }
}

export function claimName({ called, name }: Volume): Sourced<string> {
  return called ?? name.map(objectName);
}

function secretVolume(app: App, files: readonly SecretFile[]): Emitted<PodVolume>[] {
  const [first] = files;
  if (first === undefined) return [];
  const items = new Map(
    files.map((file) => [itemPath(file).value, { [from]: file.at, key: secretKey(file.secret), path: itemPath(file), mode: file.mode }]),
  );
  const secretName = secretObject(app).and(first.secret);
  const name = because(secretsVolume, 'Every secret of the pod is a file of this volume.', first.at);
  return [{ [from]: first.at, name, ...noSource, secret: { [from]: first.at, secretName, items: [...items.values()] } }];
}

/** A file of the secrets volume: one for each name and mode, as containers of a pod may differ. */
function itemPath({ file, mode }: SecretFile): Sourced<string> {
  return both(file, mode, (name, bits) => {
    const plain = name.replace(/^\//, '').replaceAll('/', '-');
    return bits === 0o444 ? plain : `${plain}-${bits.toString(8).padStart(4, '0')}`;
  });
}
