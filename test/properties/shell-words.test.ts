import { execa } from 'execa';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitWords } from '../../src/2-compose/shell-words.ts';
import { Findings } from '../../src/core/diagnostic.ts';
import { itemsOf, type ScalarNode } from '../../src/core/document.ts';
import { isMissing } from './judges.ts';

const pieces = [
  'a',
  'b1',
  ' ',
  '  ',
  '\t',
  '\n',
  "'",
  '"',
  "'x y'",
  '"x y"',
  '\\',
  '\\"',
  '\\\\',
  "\\'",
  '\\ ',
  '$X',
  '${X}',
  '*',
  '#',
  '=',
  '--',
  '&&',
  '|',
  'é',
  '😀',
  '""',
  "''",
];
const command = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(''));

/** One list of words for each line of JSON, null where shlex refuses. */
const program = `
import json, shlex, sys
def split(text):
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split = True
    lexer.commenters = ''
    try:
        return list(lexer)
    except ValueError:
        return None
print(json.dumps([split(text) for text in json.load(sys.stdin)]))
`;

it.skipIf(isMissing('python3'))('a command is split as by a shell', async () => {
  const texts = fc.sample(command, { seed: 9, numRuns: 5000 }).filter(isSupported);
  const { stdout } = await execa('python3', ['-c', program], { input: JSON.stringify(texts) });
  const meant: (string[] | null)[] = JSON.parse(stdout);
  expect(texts.map((text) => [text, wordsOf(text)])).toEqual(texts.map((text, index) => [text, meant[index] ?? null]));
  console.log(`Shell words: ${texts.length} commands, ${meant.filter((words) => words === null).length} of them refused by both.`);
});

/** Between double quotes shlex drops a backslash before `"` and `\\` only; a shell also before `$`, a backtick and a line break. */
function isSupported(text: string): boolean {
  return !/\\[$`\n]/.test(text);
}

function wordsOf(text: string): string[] | null {
  const span = { file: { path: 'command', text }, start: 0, end: text.length };
  const node: ScalarNode = { kind: 'scalar', value: text, text, origin: { kind: 'written', span, via: [] } };
  const findings = new Findings();
  const split = splitWords(node, findings);
  return findings.failed ? null : itemsOf(split).map((item) => (item.kind === 'scalar' ? item.text : ''));
}
