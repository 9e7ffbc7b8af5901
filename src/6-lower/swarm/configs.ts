import { configFilePath } from '../../4-resolve/config-mounts.ts';
import { mountedConfigs } from '../../5-check/containers.ts';
import type { App } from '../../core/app.ts';
import type { ConfigMount } from '../../core/container.ts';
import { hashOf } from '../../core/hash.ts';
import type { Config, ConfigFile } from '../../core/resources.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, type EmittedFile, from } from '../../core/tree.ts';
import type { ServiceFile, StackConfig } from './compose-file.ts';
import { escaped } from './texts.ts';

/** One Swarm config: one file of a config of the spec. */
interface Entry {
  readonly config: Config;
  readonly file: ConfigFile;
  /** In the stack file. */
  readonly key: string;
  /** Beside the stack file. */
  readonly path: Sourced<string>;
}

const entriesOfApps = new WeakMap<App, readonly Entry[]>();

/** Those that something mounts: the others would be made too. */
function entriesOf(app: App): readonly Entry[] {
  const known = entriesOfApps.get(app) ?? entries(app);
  entriesOfApps.set(app, known);
  return known;
}

function entries(app: App): Entry[] {
  const taken = new Set(app.configs.map(({ name }) => name.value));
  return mountedConfigs(app).flatMap((config) =>
    config.files.map((file) => ({ config, file, key: keyOf(config, file, taken), path: pathOf(config, file) })),
  );
}

/** `nginx`; of a folder `conf.d-site.conf`, with a hash where something else is called so already. */
function keyOf({ name }: Config, file: ConfigFile, taken: Set<string>): string {
  if (file.name.value === '') return name.value;
  const plain = `${name.value}-${file.name.value.replace(/[^-._a-zA-Z0-9]/g, '_')}`;
  const key = taken.has(plain) ? `${plain}-${hashOf(file.name.value)}` : plain;
  taken.add(key);
  return key;
}

function pathOf({ name }: Config, file: ConfigFile): Sourced<string> {
  return both(name, file.name, (config, below) => (below === '' ? `configs/${config}` : `configs/${config}/${below}`));
}

/** Compose 3.6 top-level `configs`. Their names get a hash of what they hold when all is finished: Swarm changes none that exists. */
export function composeConfigs(app: App): [string, Emitted<StackConfig>][] {
  return entriesOf(app).map(({ config, key, path }) => [
    key,
    { [from]: config.at, file: escaped(path.map((text) => `./${text}`)), name: configName(config, app.name) },
  ]);
}

/** `<app>_<config>`, as Swarm calls what a stack names. */
export function configName({ name }: Config, app: Sourced<string>): Sourced<string> {
  return both(name, app, (config, stack) => `${stack}_${config}`);
}

/** What the stack file reads when it is deployed. */
export function configFiles(app: App): EmittedFile[] {
  return entriesOf(app).map(({ file, path }) => ({ path: path.value, documents: [], content: file.content }));
}

/** The long form, one for each file. */
export function serviceConfigs(app: App, mount: ConfigMount): Emitted<ServiceFile>[] {
  const { at, config, mode } = mount;
  const root = because('0', 'The default of Docker, written out.', at);
  const own = entriesOf(app).filter((entry) => entry.config === config.value);
  return own.map(({ key, file }) => ({
    [from]: at,
    source: both(config, config.value.name, () => key).and(file.name),
    target: escaped(configFilePath(mount, file.name.value)),
    uid: root,
    gid: root,
    mode,
  }));
}
