import { expect, test } from 'vitest';
import { parse } from '../../src/1-parse/parse.ts';
import { Words } from '../../src/4-resolve/words.ts';
import { Findings } from '../../src/core/diagnostic.ts';

test.each([
  ['a map where a text is read', 'size: { at: 1 }', (words: Words) => words.text('size')],
  ['a list where a duration is read', 'size: [1]', (words: Words) => words.read('size', Number)],
  ['a map where a scalar is read', 'size: {}', (words: Words) => words.scalar('size')],
  ['a scalar where words are read', 'size: 1', (words: Words) => words.below('size')],
  ['a list where names are read', 'size: [1]', (words: Words) => words.entries('size')[0]],
  ['a scalar where a list is read', 'size: 1', (words: Words) => words.texts('size')[0]],
])('%s is not taken', (_, text, read) => {
  const words = wordsOf(text);
  expect(read(words)).toBeUndefined();
  expect(words.takeRest().map(({ value }) => value)).toEqual(['size']);
});

test('what is taken, and what only people read, is no rest, and the rest is named once', () => {
  const words = wordsOf('{ size: 1, description: A note, x-owner: me, inner: { taken: 1, other: 2 } }');
  words.scalar('size');
  words.below('inner')?.scalar('taken');
  expect(words.takeRest().map(({ value }) => value)).toEqual(['inner.other']);
  expect(words.takeRest()).toEqual([]);
});

function wordsOf(text: string): Words {
  const { root } = parse({ path: 'app.spec.yaml', text });
  if (root?.kind !== 'map') throw new Error('The text is a map.');
  return new Words(root, '', root.origin, new Findings());
}
