import type { Node } from '../core/document.ts';
import { modeOf } from './amounts.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { listed, said, type Value, type ValueMap } from './value.ts';

/** Where a secret or config is seen, and what is seen there. */
interface StoredUse {
  readonly source: string;
  readonly target: string | undefined;
  readonly mode: string | undefined;
  readonly uid: string | undefined;
  readonly gid: string | undefined;
  readonly node: Node;
}

/** As a list where each file is called like its secret. */
export function secretUses(words: ComposeWords, importing: Importing): Value | undefined {
  const uses = usesOf(words, 'secrets', importing).map(({ source, target, mode, uid, gid }): [string, Value | undefined] => {
    const secret = importing.names.secrets.of(source);
    const owned = said({ mode, uid, gid });
    return [target ?? source, owned === undefined ? secret : { secret, ...owned }];
  });
  return uses.every(([file, secret]) => file === secret) ? listed(uses.map(([file]) => file)) : said(Object.fromEntries(uses));
}

export function configUses(words: ComposeWords, importing: Importing): ValueMap | undefined {
  const uses = usesOf(words, 'configs', importing).flatMap(({ source, target, mode, uid, gid, node }): [string, Value][] => {
    const path = target ?? source;
    if (importing.foreignConfigs.has(source)) {
      importing.telling.lost(node, `The config \`${source}\` is not mounted: it is lost.`);
      return [];
    }
    if (uid !== undefined || gid !== undefined) importing.telling.lost(node, 'The owner of a config is lost: all may read it.');
    const config = importing.names.configs.of(source);
    return [[path.startsWith('/') ? path : `/${path}`, mode === undefined ? config : { config, mode }]];
  });
  return said(Object.fromEntries(uses));
}

function usesOf(words: ComposeWords, word: string, importing: Importing): StoredUse[] {
  const { reader } = importing;
  return reader.items(words.take(word)).flatMap((node): StoredUse[] => {
    if (node.kind !== 'map') {
      const source = reader.fixed(node);
      return source === undefined ? [] : [{ source, target: undefined, mode: undefined, uid: undefined, gid: undefined, node }];
    }
    const use = reader.words(node, `use of ${word}`, (long) => {
      const text = (name: string) => reader.fixed(long.take(name));
      const owner = (name: string) => [text(name)].find((id) => id !== '0');
      return { source: text('source'), target: text('target'), mode: mode(long, importing), uid: owner('uid'), gid: owner('gid'), node };
    });
    return use?.source === undefined ? [] : [{ ...use, source: use.source }];
  });
}

/** The default of both is `0444`. */
function mode(words: ComposeWords, { reader, telling }: Importing): string | undefined {
  const node = words.take('mode');
  const text = reader.fixed(node);
  if (node === undefined || text === undefined) return undefined;
  const octal = modeOf(text);
  if (octal === undefined) telling.lost(node, `\`${text}\` is no mode of a file.`, 'Write three octal digits, such as "0400".');
  return octal === '0444' ? undefined : octal;
}
