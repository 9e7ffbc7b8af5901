import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';
import { commands, options } from '../../src/cli/options.ts';
import { readPlainArguments } from '../../src/cli/plain-arguments.ts';

const value = fc.constantFrom('swarm', 'k8s', 'prod', 'A=1', 'A=b c', 'out', '.', 'text', 'json', 'x=y=z', 'ä', 'a,b');
const option = fc
  .tuple(fc.constantFrom(...Object.keys(options), 'unknown', 'no-quiet'), value, fc.constantFrom('equals', 'space', 'none'))
  .map(([name, text, how]) => (how === 'equals' ? [`--${name}=${text}`] : how === 'space' ? [`--${name}`, text] : [`--${name}`]));
const word = fc.oneof(
  { weight: 4, arbitrary: option },
  { weight: 1, arbitrary: fc.constantFrom('.', 'examples/web', '-', 'a.yaml:3').map((text) => [text]) },
);
const line = fc
  .tuple(fc.constantFrom(...Object.keys(commands)), fc.array(word, { maxLength: 4 }))
  .map(([command, words]) => [command, ...words.flat()]);

test('what the short reader reads, yargs reads the same', () => {
  let read = 0;
  fc.assert(
    fc.property(line, (words) => {
      const plain = readPlainArguments(words);
      if (plain === undefined) return;
      read++;
      expect(readArguments(words)).toEqual(plain);
    }),
    { numRuns: 3000, seed: 1 },
  );
  console.log(`${read} of 3000 command lines were ordinary`);
  expect(read).toBeGreaterThan(300);
});

test.each([
  [['build', '--out', '-x']],
  [['build', '--quiet=true']],
  [['build', 'a', 'b']],
  [['build', '--env', 'a', '--env', 'b']],
  [['build', '--target', 'nomad']],
  [['schema', 'x']],
  [['build', '-h']],
  [['bild']],
  [[]],
])('leaves %j to yargs', (words) => {
  expect(readPlainArguments(words)).toBeUndefined();
});
