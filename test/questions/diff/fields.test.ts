import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../../src/1-parse/parse.ts';
import type { Node } from '../../../src/core/document.ts';
import { changedFields, pathText } from '../../../src/questions/diff/fields.ts';

function nodeOf(data: unknown): Node {
  const { root, diagnostics } = parse({ path: 'data.yaml', text: JSON.stringify(data) });
  if (root === undefined) throw new Error(diagnostics[0]?.message);
  return root;
}

const word = fc.constantFrom('name', 'target', 'env', 'a', 'b.c');
const scalar = fc.oneof(fc.constantFrom('x', 'y', '1', ''), fc.constantFrom(1, 0, true, null));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.dictionary(word, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
    fc.array(scalar, { maxLength: 3 }),
    fc.array(fc.dictionary(word, tie('tree'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }), { maxLength: 3 }),
  ),
}));
const object = fc.dictionary(word, tree, { maxKeys: 4, noNullPrototype: true });

test('a change is found exactly where there is one', () => {
  fc.assert(
    fc.property(object, object, (before, after) => {
      const changes = changedFields(nodeOf(before), nodeOf(after));
      expect(changes.length === 0).toBe(isDeepStrictEqual(before, after));
      expect(changedFields(nodeOf(before), nodeOf(structuredClone(before)))).toEqual([]);
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test.each([
  [{ a: { b: 1 } }, {}, ['a.b']],
  [{ a: {} }, {}, ['a']],
  [{ env: [{ name: 'A', value: '1' }] }, { env: [{ name: 'A', value: '2' }, { name: 'B' }] }, ['env[A].value', 'env[B]']],
  [{ env: [{ name: 'A' }, { name: 'B' }] }, { env: [{ name: 'B' }, { name: 'A' }] }, ['env']],
  [{ command: ['a', 'b'] }, { command: ['a'] }, ['command']],
  [{ 'a.b/c': '1' }, { 'a.b/c': 1 }, ['["a.b/c"]']],
])('%j and %j differ in %j', (before, after, paths) => {
  expect(changedFields(nodeOf(before), nodeOf(after)).map(({ path }) => pathText(path))).toEqual(paths);
});
