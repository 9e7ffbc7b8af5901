import type { Node } from '../core/document.ts';
import { sizeOf } from './amounts.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import type { Value } from './value.ts';

/** `tmpfs: /run` and `tmpfs: [/run:size=64m]`. */
export function tmpfsMounts(words: ComposeWords, importing: Importing): Record<string, Value> {
  const all = importing.reader.items(words.take('tmpfs')).flatMap((node) => {
    const [path, options = ''] = importing.reader.fixed(node)?.split(':') ?? [];
    return path === undefined ? [] : [[path, { tmpfs: sizeIn(options, node, importing) }] as const];
  });
  return Object.fromEntries(all);
}

function sizeIn(options: string, node: Node, importing: Importing): string {
  const [, size = ''] = /(?:^|,)size=([^,]+)/.exec(options) ?? [];
  for (const option of options.split(','))
    if (!/^(size=.*|rw|)$/.test(option)) importing.telling.lost(node, `\`${option}\` is lost: a tmpfs of a spec has a size alone.`);
  return sizeOf(size) ?? leastTmpfs(node, importing);
}

/** Docker's has no bound but the node's memory. */
export function leastTmpfs(node: Node, { telling }: Importing): string {
  telling.guessed(node, 'This tmpfs has 64Mi: the file gives it no size.');
  return '64Mi';
}
