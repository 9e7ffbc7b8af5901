import { isProblem } from '../core/spec-files.ts';
import type { Importing, Use } from './importing.ts';
import { type Became, type ComposeMount, volumeMount } from './mounts.ts';
import type { Value } from './value.ts';

type HostMount = ComposeMount & { readonly source: string };

/** A path of the machine. Nodes of a cluster have what every machine has, and nothing of what stands beside the file. */
export function hostMount(mount: HostMount, use: Use, isBuilt: boolean, importing: Importing): Became {
  if (mount.source.startsWith('/')) return { mount: ofNode(mount) };
  const path = pathBeside(mount.source);
  if (path === undefined) return lost(mount, 'lies outside the folder of the file', importing);
  if (path !== '' && !isProblem(importing.files.file(path))) return { config: config(mount, path, 'file', importing) };
  if (isBuilt || path === '') return lost(mount, 'is the source of an image that is built, as it seems', importing);
  const isFolder = !isProblem(importing.files.folder(path));
  if (isFolder && (mount.readOnly || settings.test(mount.target))) return { config: config(mount, path, 'folder', importing) };
  if (mount.readOnly || isFileName(path)) return lost(mount, 'is not beside the file, or holds more than a config can', importing);
  return { mount: volume(mount, use, importing) };
}

/** Where images look for what they only read. */
const settings = /^\/etc\/|conf|initdb|provision|template|dashboard|rules/i;

function isFileName(path: string): boolean {
  return /[^/]\.[a-z0-9]+$/i.test(path);
}

function ofNode({ source, readOnly }: HostMount): Value {
  return readOnly ? { host: source, readOnly } : { host: source };
}

/** From the folder of the Compose file; undefined where it leaves it. */
function pathBeside(source: string): string | undefined {
  const parts = source.split('/').filter((part) => part !== '.' && part !== '');
  return parts.includes('..') || source.startsWith('~') ? undefined : parts.join('/');
}

function config(mount: HostMount, path: string, word: 'file' | 'folder', { names, added, telling }: Importing): string {
  const known = [...added.configs].find(([, source]) => source[word] === path)?.[0];
  const name = known ?? names.configs.add(path.split('/').at(-1) ?? path);
  added.configs.set(name, { [word]: path });
  telling.guessed(
    mount.node,
    `\`${mount.source}\` is the config \`${name}\`: its content goes to the nodes${mount.readOnly ? '' : ', where nobody writes to it'}.`,
  );
  return name;
}

function volume(mount: HostMount, use: Use, importing: Importing): Value {
  const { names, added, telling } = importing;
  const name = names.volumes.add(`${use.by}-${mount.target.split('/').at(-1)}`);
  added.volumes.set(name, {});
  telling.guessed(
    mount.node,
    `The folder \`${mount.source}\` is the volume \`${name}\`, which starts empty.`,
    'Copy your data into it, or put what the image needs into the image.',
  );
  return volumeMount(name, mount, use, importing);
}

function lost({ node, source }: HostMount, why: string, { telling }: Importing): Became {
  telling.lost(node, `\`${source}\` is lost: it ${why}; no node of a cluster has it.`, 'Put it into the image, a config or a volume.');
  return {};
}
