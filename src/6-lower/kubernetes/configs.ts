import { configFilePath } from '../../4-resolve/config-mounts.ts';
import { mountedConfigs } from '../../5-check/containers.ts';
import type { App } from '../../core/app.ts';
import type { ConfigMount } from '../../core/container.ts';
import { octal } from '../../core/file-mode.ts';
import { hashOf } from '../../core/hash.ts';
import type { Config, ConfigFile } from '../../core/resources.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { someKeys } from '../some.ts';
import { appMetadata } from './metadata.ts';
import { noSource, type PodVolume, type StoredItem, type VolumeMount } from './objects.ts';
import { objectName } from './texts.ts';
import { nameLabel } from './volume-names.ts';

/** Where the manifests of ConfigMaps are; their names get a hash of what they hold when all is finished. */
export const configsPath = 'app/20-configs.yaml';

/** One ConfigMap for each config that something mounts. */
export function configMaps(app: App): TreeMap[] {
  return mountedConfigs(app).map((config) => configMap(app, config));
}

function configMap(app: App, config: Config): TreeMap {
  const { at, name, files } = config;
  const texts = files.flatMap((file) => textOf(config, file));
  const others = files.filter((file) => textOf(config, file).length === 0);
  return {
    [from]: at,
    apiVersion: because('v1', 'The core API.', at),
    kind: because('ConfigMap', 'What it holds is no secret.', at),
    metadata: appMetadata(app, name) as TreeMap,
    immutable: because(true, 'Another content is another ConfigMap, so that a change rolls what reads it.', at),
    data: someKeys(Object.fromEntries(texts)),
    binaryData: someKeys(Object.fromEntries(others.map((file) => [keyOf(config, file), base64(file)]))),
  };
}

/** Control characters are no text for every reader of YAML. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as \p{Cc}, it would have Unicode's tables read at every start
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

function textOf(config: Config, file: ConfigFile): [string, Sourced<string>][] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.content.value);
    return control.test(text) ? [] : [[keyOf(config, file), file.content.map(() => text).and(file.name)]];
  } catch {
    return [];
  }
}

function base64({ content, name }: ConfigFile): Sourced<string> {
  return content.map((bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))).and(name);
}

/** A key is a name without `/`. */
function keyOf({ name }: Config, file: ConfigFile): string {
  const { value } = file.name;
  if (value === '') return name.value;
  if (/^(?!\.\.)[-._a-zA-Z0-9]{1,253}$/.test(value) && value !== '.') return value;
  const plain = value.replace(/[^-._a-zA-Z0-9]+/g, '_').replace(/^\.+/, '');
  return `${plain.slice(0, 244)}-${hashOf(value)}`;
}

/** One file for each, so that nothing else in the directory is hidden. */
export function configMounts(mount: ConfigMount): Emitted<VolumeMount>[] {
  const { at, config } = mount;
  const readOnly = because(true, 'A config is never written.', at);
  return config.value.files.map((file) => ({
    [from]: at,
    name: volumeName(mount),
    mountPath: configFilePath(mount, file.name.value),
    subPath: itemPath(mount, file),
    readOnly,
  }));
}

/** The configs of all containers of a pod, each once. */
export function configVolumes(mounts: readonly ConfigMount[]): Emitted<PodVolume>[] {
  const configs = new Set(mounts.map(({ config }) => config.value));
  return [...configs].map((config) => volumeOf(mounts.filter((mount) => mount.config.value === config)));
}

function volumeOf(mounts: readonly ConfigMount[]): Emitted<PodVolume> {
  const [first] = mounts;
  if (first === undefined) throw new Error('A volume has a mount.');
  const items = new Map(mounts.flatMap((mount) => itemsOf(mount).map((item) => [item.path.value, item] as const)));
  const name = both(first.config, first.config.value.name, (_, text) => objectName(text));
  return {
    [from]: first.at,
    name: volumeName(first),
    ...noSource,
    configMap: { [from]: first.at, name, items: [...items.values()] },
  };
}

function itemsOf(mount: ConfigMount): (Emitted<StoredItem> & { readonly path: Sourced<string> })[] {
  const { at, config, mode } = mount;
  return config.value.files.map((file) => ({
    [from]: at,
    key: file.name.map(() => keyOf(config.value, file)).and(config),
    path: itemPath(mount, file),
    mode,
  }));
}

function volumeName({ config }: ConfigMount): Sourced<string> {
  return config.map(({ name }) => nameLabel('appspec-config', name.value)).and(config.value.name);
}

/** By its key, below its mode: both together are one file in the whole pod. */
function itemPath({ config, mode }: ConfigMount, file: ConfigFile): Sourced<string> {
  return both(file.name, mode, (_, bits) => {
    const key = keyOf(config.value, file);
    return bits === 0o444 ? key : `${octal(bits)}/${key}`;
  });
}
