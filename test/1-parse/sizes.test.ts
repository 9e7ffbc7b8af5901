import { expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
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

/** In a service, where a value of so many pieces is put together piece by piece. */
test.each([
  ['references', `image: "${'${A}'.repeat(100_000)}"`, 'too-many-errors'],
  ['references that are written as escapes', `image: "${'\\x24{A}'.repeat(50_000)}"`, 'variable-unknown'],
  [
    'references behind an escape',
    `image: "\\x41${Array.from({ length: 40_000 }, (_, index) => `\${A${index}}`).join('')}"`,
    'too-many-errors',
  ],
])('a hundred thousand %s', (_, words, code) => {
  const { diagnostics } = compiled(words);
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
});

test('a command of 200,000 words has as many lines', () => {
  const { outputs, diagnostics } = compiled(`image: "a:1", command: "${'a '.repeat(200_000)}"`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(outputs[0]?.origins.length).toBeGreaterThan(200_000);
});

function compiled(words: string) {
  const spec = readSpec({ path: 'app.spec.yaml', text: `appspec: 1\nname: shop\nservices: { web: { ${words} } }\n` });
  return compile(spec, { target: 'swarm', environment: undefined, given: [], processEnvironment: {} });
}
