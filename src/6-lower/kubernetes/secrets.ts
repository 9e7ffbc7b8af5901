import { secretPath } from '../../4-resolve/text.ts';
import type { App } from '../../core/app.ts';
import type { SecretFile } from '../../core/container.ts';
import { octal } from '../../core/file-mode.ts';
import type { Secret } from '../../core/resources.ts';
import { versioned } from '../../core/secret-name.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { noSource, type PodVolume, type SecretItem, type VolumeMount } from './objects.ts';

/** One file for each secret, so that nothing else below `/run/secrets` is hidden. */
export function secretMount(file: SecretFile): Emitted<VolumeMount> {
  const readOnly = because(true, 'A secret is never written.', file.at);
  return { [from]: file.at, name: volumeName(file), mountPath: secretPath(file), subPath: itemPath(file), readOnly };
}

/** The secrets of all containers of a pod. */
export function secretVolume(app: App, files: readonly SecretFile[]): Emitted<PodVolume> | undefined {
  const [first] = files;
  if (first === undefined) return undefined;
  const items = new Map(files.map((file) => [itemPath(file).value, item(file)]));
  const secretName = secretObject(app).and(first.secret);
  const secret = { [from]: first.at, secretName, items: [...items.values()] };
  return { [from]: first.at, name: volumeName(first), ...noSource, secret };
}

function item(file: SecretFile): Emitted<SecretItem> {
  return { [from]: file.at, key: secretKey(file.secret), path: itemPath(file), mode: file.mode };
}

function volumeName({ at }: SecretFile): Sourced<string> {
  return because('appspec-secrets', 'Every secret of the pod is a file of this volume.', at);
}

/**
 * Where the volume has it: by its key, below its mode. Both together are one file in the whole pod, whatever its
 * containers call it; a key holds no `/`.
 */
function itemPath({ secret, mode }: SecretFile): Sourced<string> {
  return both(secretKey(secret), mode, (key, bits) => (bits === 0o444 ? key : `${octal(bits)}/${key}`));
}

/** The one Secret of the app, which `appspec secrets` makes: no manifest ever holds a value. */
function secretObject({ name }: App): Sourced<string> {
  return name.map((app) => `${app}-secrets`);
}

/** `<secret>[_vN]` */
function secretKey(secret: Sourced<Secret>): Sourced<string> {
  const { name, version } = secret.value;
  return versioned(
    both(secret, name, (_, text) => text),
    version,
  );
}
