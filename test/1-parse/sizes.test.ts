import { expect, test } from 'vitest';
import { readSpec } from '../../src/read-spec.ts';

const megabyte = 1 << 20;
const codesOf = (text: string) => readSpec({ path: 'app.spec.yaml', text }).diagnostics.map(({ code }) => code);

/** Each took minutes, gigabytes or the stack of the program at some time. */
test.each<[string, string, readonly string[]]>([
  ['a scalar of 100 MB', `appspec: 1\nname: shop\ndescription: ${'x'.repeat(100 * megabyte)}`, ['yaml-size']],
  ['10,000 brackets', '['.repeat(10_000), ['yaml-syntax']],
  ['10,000 lists in a line', `${'- '.repeat(10_000)}a`, ['yaml-syntax']],
  ['10,000 keys in braces', `${'{a: '.repeat(10_000)}`, ['yaml-syntax']],
  ['millions of empty lines', `${'\n'.repeat(900_000)}a: b\n---\nc: d\n`, ['yaml-documents']],
  ['more empty lines', '\n'.repeat(2 * megabyte), ['yaml-size']],
  ['more values than any app has', `a: [${'b,'.repeat(2 * megabyte)}]`, ['yaml-size']],
  ['a long line with brackets and without sense', `a: ${'{ w]]] '.repeat(100_000)}`, ['yaml-syntax']],
  ['a long line of references that are not closed', `a: {${'${'.repeat(100_000)}`, ['yaml-syntax']],
])('%s', (_, text, codes) => {
  expect(codesOf(text)).toEqual(codes);
});

test('of a file of mistakes the first thousand are told', () => {
  const codes = codesOf(`appspec: 1\nname: shop\n${'name: shop\n'.repeat(500_000)}`);
  expect([codes.length, codes.at(-2), codes.at(-1)]).toEqual([1001, 'yaml-duplicate-key', 'too-many-errors']);
});

test('and no suggestion is looked for beyond them', () => {
  const keys = Array.from({ length: 300_000 }, (_, index) => `k${index}: 1\n`);
  expect(codesOf(`appspec: 1\nname: shop\n${keys.join('')}`).length).toBe(1001);
});
