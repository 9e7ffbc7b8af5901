import type { Node } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import { hostMount } from './host-mounts.ts';
import type { Importing, Use } from './importing.ts';
import { longMount } from './long-mount.ts';
import { size } from './resources.ts';
import { shortMount } from './short-mount.ts';
import { tmpfsMounts } from './tmpfs.ts';
import { said, type Value, type ValueMap } from './value.ts';

/** A mount as Compose has it: `source` is a volume, a path of the machine, or nothing for a volume without a name. */
export interface ComposeMount {
  readonly source: string | undefined;
  readonly target: string;
  readonly readOnly: boolean;
  readonly nocopy: boolean;
  readonly tmpfs?: Value;
  readonly node: Node;
}

/** By path: what is mounted, and the configs that files beside the Compose file become. */
export interface Mounted {
  readonly mounts: ValueMap | undefined;
  readonly configs: ValueMap | undefined;
}

export function mounted(words: ComposeWords, use: Use, importing: Importing): Mounted {
  const nodes = importing.reader.items(words.take('volumes'));
  const all = nodes.flatMap((node) => (node.kind === 'map' ? longMount(node, importing) : shortMount(node, importing)));
  tellTwice(all, importing);
  const isBuilt = words.map.entries.has('build');
  const found = all.map((mount) => ({ target: mount.target, ...become(mount, use, isBuilt, importing) }));
  const mounts = Object.fromEntries(found.map(({ target, mount }) => [target, mount]));
  const memory = size(words, 'shm_size', importing);
  const shared = memory === undefined ? {} : { '/dev/shm': { tmpfs: memory } };
  const configs = Object.fromEntries(found.map(({ target, config }) => [target, config]));
  return { mounts: said({ ...mounts, ...tmpfsMounts(words, importing), ...shared }), configs: said(configs) };
}

/** The last counts, as in the spec's map. */
function tellTwice(mounts: readonly ComposeMount[], { telling }: Importing): void {
  for (const [index, { target, node }] of mounts.entries())
    if (mounts.slice(index + 1).some((later) => later.target === target))
      telling.lost(node, `This mount is lost: another one stands at \`${target}\`.`);
}

/** What it is in a spec: a mount, a config, or nothing where it is told as lost. */
export interface Became {
  readonly mount?: Value | undefined;
  readonly config?: Value | undefined;
}

function become(mount: ComposeMount, use: Use, isBuilt: boolean, importing: Importing): Became {
  const { source, tmpfs } = mount;
  if (tmpfs !== undefined) return { mount: tmpfs };
  if (source === undefined) return { mount: unnamed(mount, use, importing) };
  if (/^[/.~]/.test(source)) return hostMount({ ...mount, source }, use, isBuilt, importing);
  const volume = importing.names.volumes.of(source);
  return { mount: volumeMount(volume, mount, use, importing) };
}

export function volumeMount(volume: string, { readOnly, nocopy }: ComposeMount, use: Use, { uses }: Importing): Value {
  uses.set(volume, [...(uses.get(volume) ?? []), use]);
  return readOnly || nocopy ? { volume, ...(readOnly ? { readOnly } : {}), ...(nocopy ? { seed: 'none' } : {}) } : volume;
}

/** A volume that is gone with its container. */
function unnamed(mount: ComposeMount, use: Use, importing: Importing): Value {
  const volume = importing.names.volumes.add(`${use.by}${mount.target.replaceAll('/', '-')}`);
  importing.added.volumes.set(volume, { kind: 'scratch' });
  return volumeMount(volume, mount, use, importing);
}
