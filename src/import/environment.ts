import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import type { Pair } from './reader.ts';
import { withInstances } from './templates.ts';
import { said, type ValueMap } from './value.ts';

export function environment(words: ComposeWords, importing: Importing): ValueMap | undefined {
  const pairs = importing.reader.pairs(words.take('environment'));
  return said(Object.fromEntries(pairs.map((pair) => [pair.key, textIn(pair, importing)])));
}

/** Undefined where it is told as lost. */
function textIn({ key, value, node }: Pair, { reader, telling }: Importing): string | undefined {
  if (value === undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return reader.variables.fromShell(key, node);
  if (value === undefined || !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key)) {
    telling.lost(node, `\`${key}\` is no name of a variable that Kubernetes takes.`);
    return undefined;
  }
  return reader.untemplated(withInstances(value), node);
}

/** Each a path, or `{ path, required, format }`. */
export function envFiles(words: ComposeWords, { reader }: Importing): string[] {
  return reader.items(words.take('env_file')).flatMap((item) => {
    const path = item.kind === 'map' ? reader.words(item, 'env_file', (file) => reader.fixed(file.take('path'))) : reader.fixed(item);
    return path === undefined ? [] : [path.replace(/^\.\//, '')];
  });
}
