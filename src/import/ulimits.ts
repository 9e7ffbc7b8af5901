import type { ComposeWords } from './compose-words.ts';
import type { Importing } from './importing.ts';
import { said, type ValueMap } from './value.ts';

/** A number for both limits, or `{ soft, hard }`. */
export function ulimits(words: ComposeWords, { reader }: Importing): ValueMap | undefined {
  return reader.words(words.take('ulimits'), 'ulimits', (limits) => {
    const all = limits.rest().map(({ key }) => [key, limits.take(key)] as const);
    const entries = all.map(([key, node]) => {
      const pair = node?.kind === 'map';
      const limit = (of: typeof node) => limitOf(reader.fixed(of));
      const read = () => reader.words(node, 'ulimit', (both) => said({ soft: limit(both.take('soft')), hard: limit(both.take('hard')) }));
      return [key, pair ? read() : limit(node)] as const;
    });
    return said(Object.fromEntries(entries));
  });
}

function limitOf(text: string | undefined): number | undefined {
  return text === undefined || !/^-?[0-9]+$/.test(text) ? undefined : Number(text);
}
