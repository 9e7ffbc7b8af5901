import { secretPath } from '../../4-resolve/text.ts';
import type { App } from '../../core/app.ts';
import type { SecretFile } from '../../core/container.ts';
import { octal } from '../../core/file-mode.ts';
import { grouped } from '../../core/grouped.ts';
import type { SecretStore } from '../../core/resources.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { noSource, type PodVolume, type StoredItem, type VolumeMount } from './objects.ts';
import { isStoreFile, secretKey, secretObject, storeKey } from './secret-names.ts';
import { nameLabel } from './volume-names.ts';

/** One file for each secret, so that nothing else below `/run/secrets` is hidden. */
export function secretMount(app: App, file: SecretFile): Emitted<VolumeMount> {
  const readOnly = because(true, 'A secret is never written.', file.at);
  return { [from]: file.at, name: volumeName(app, file), mountPath: secretPath(file), subPath: itemPath(file), readOnly };
}

/** The secrets of all containers of a pod: a volume for each Secret object, and for each class of the CSI driver. */
export function secretVolumes(app: App, files: readonly SecretFile[]): Emitted<PodVolume>[] {
  return [...grouped(files, (file) => volumeName(app, file).value).values()].map((group) => secretVolume(app, group));
}

function secretVolume(app: App, files: readonly [SecretFile, ...SecretFile[]]): Emitted<PodVolume> {
  const [first] = files;
  const volume = { [from]: first.at, name: volumeName(app, first), ...noSource };
  const { store } = first.secret.value;
  if (store !== undefined && isStoreFile(first.secret.value)) return { ...volume, csi: storeVolume(store) };
  const items = new Map(files.map((file) => [itemPath(file).value, item(file)]));
  const secretName = secretObject(app, first.secret.value).and(first.secret);
  return { ...volume, secret: { [from]: first.at, secretName, items: [...items.values()] } };
}

function item(file: SecretFile): Emitted<StoredItem> {
  return { [from]: file.at, key: keyOf(file), path: itemPath(file), mode: file.mode };
}

/** https://secrets-store-csi-driver.sigs.k8s.io */
function storeVolume({ at, provider, object }: SecretStore): Emitted<NonNullable<PodVolume['csi']>> {
  return {
    [from]: at,
    driver: provider.map(() => 'secrets-store.csi.k8s.io' as const),
    readOnly: because(true, 'A secret is never written.', at),
    volumeAttributes: { [from]: at, secretProviderClass: object },
  };
}

/** All secrets of one object or class are files of one volume. */
function volumeName(app: App, { at, secret }: SecretFile): Sourced<string> {
  const { store } = secret.value;
  const why = 'Every secret of one origin is a file of this volume.';
  if (store !== undefined && isStoreFile(secret.value)) return because(nameLabel('appspec-store', store.object.value), why, at);
  const object = secretObject(app, secret.value).value;
  return because(object === `${app.name.value}-secrets` ? 'appspec-secrets' : nameLabel('appspec-secrets', object), why, at);
}

/**
 * Where the volume has it: by its key, below its mode. Both together are one file in the whole pod, whatever its
 * containers call it; a key holds no `/`.
 */
function itemPath(file: SecretFile): Sourced<string> {
  if (isStoreFile(file.secret.value)) return both(file.secret, storeKey(file.secret.value), (_, key) => key);
  return both(keyOf(file), file.mode, (key, bits) => (bits === 0o444 ? key : `${octal(bits)}/${key}`));
}

function keyOf({ secret }: SecretFile): Sourced<string> {
  return both(secret, secretKey(secret.value), (_, key) => key);
}
