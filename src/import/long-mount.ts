import type { MapNode } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import type { ComposeMount } from './mounts.ts';
import { size } from './resources.ts';
import { leastTmpfs } from './tmpfs.ts';

/** `{ type: volume, source: data, target: /var/lib/data }` */
export function longMount(node: MapNode, importing: Importing): ComposeMount[] {
  const mount = importing.reader.words(node, 'mount', (words) => read(words, node, importing));
  return mount === undefined ? [] : [mount];
}

function read(words: ComposeWords, node: MapNode, importing: Importing): ComposeMount | undefined {
  const { reader, telling } = importing;
  const type = reader.fixed(words.take('type')) ?? 'volume';
  const plain = (text: string | undefined) => text && reader.untemplated(text, node);
  const target = plain(reader.fixed(words.take('target')));
  const source = plain(reader.fixed(words.take('source')));
  words.pass('consistency');
  const volume = words.take('volume');
  const nocopy = reader.words(volume, 'mount.volume', (own) => reader.flag(own.take('nocopy')));
  reader.words(words.take('bind'), 'mount.bind', (own) => readBind(own, importing));
  const readOnly = reader.flag(words.take('read_only')) === true;
  const tmpfs = reader.words(words.take('tmpfs'), 'mount.tmpfs', (own) => size(own, 'size', importing));
  if (target === undefined || !['volume', 'bind', 'tmpfs'].includes(type)) {
    telling.lost(node, `A mount of type \`${type}\` is lost: a spec has volumes, paths of the node, and tmpfs.`);
    return undefined;
  }
  const memory = type === 'tmpfs' ? { tmpfs: { tmpfs: tmpfs ?? leastTmpfs(node, importing), ...(readOnly ? { readOnly } : {}) } } : {};
  return { source, target, readOnly, nocopy: nocopy === true, ...memory, node };
}

function readBind(bind: ComposeWords, { reader, telling }: Importing): void {
  bind.pass('create_host_path', 'selinux');
  const node = bind.take('propagation');
  if (node !== undefined && !['rprivate', 'private'].includes(reader.fixed(node) ?? ''))
    telling.lost(
      node,
      'The propagation of this mount is lost: a spec has no word for it.',
      'On Swarm: `swarm: { override: { volumes: [...] } }`.',
    );
}
