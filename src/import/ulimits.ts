import type { Node } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { said, type ValueMap } from './value.ts';

/** A number for both limits, or `{ soft, hard }`. */
export function ulimits(words: ComposeWords, importing: Importing): ValueMap | undefined {
  const { reader } = importing;
  return reader.words(words.take('ulimits'), 'ulimits', (limits) => {
    const all = limits.rest().map(({ key }) => [key, limits.take(key)] as const);
    const entries = all.map(([key, node]) => {
      const pair = node?.kind === 'map';
      const limit = (of: typeof node) => limitOf(of, importing);
      const read = () => reader.words(node, 'ulimit', (both) => said({ soft: limit(both.take('soft')), hard: limit(both.take('hard')) }));
      return [key, pair ? read() : limit(node)] as const;
    });
    return said(Object.fromEntries(entries));
  });
}

function limitOf(node: Node | undefined, { reader, telling }: Importing): number | undefined {
  const text = reader.fixed(node);
  if (node === undefined || text === undefined) return undefined;
  if (/^-?[0-9]+$/.test(text)) return Number(text);
  telling.lost(node, `\`${text}\` is no limit: it is a whole number, or -1 for none.`);
  return undefined;
}
