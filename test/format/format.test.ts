import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { entriesOf, nodeAt } from '../../src/core/document.ts';
import { targetNames } from '../../src/core/shape.ts';
import { format } from '../../src/format/format.ts';
import { readSpec } from '../../src/read-spec.ts';
import { findCases } from '../cases.ts';

const path = 'app.spec.yaml';
const formatted = (text: string) => format({ path, text }).text;
const specs = [...findCases(), ...findCases('examples')].map(({ name, folder }) => ({
  name,
  text: readFileSync(join(folder, path), 'utf8'),
}));
const readable = specs.filter(({ text }) => formatted(text) !== undefined);

test.each(readable)('$name keeps its meaning and its comments, and formatting again changes nothing', ({ text }) => {
  const once = formatted(text) ?? '';
  expect(formatted(once)).toBe(once);
  expect(compiled(once)).toEqual(compiled(text));
  expect(comments(once)).toEqual(comments(text));
});

function compiled(text: string) {
  const spec = readSpec({ path, text });
  const environments = [undefined, ...entriesOf(nodeAt(spec.root, 'environments')).map(({ key }) => key)];
  return environments.flatMap((environment) =>
    targetNames.map((target) => {
      const { outputs, diagnostics } = compile(spec, { target, environment, given: [], processEnvironment: {} });
      return {
        files: outputs.map((file) => [file.path, file.text]),
        said: diagnostics.map(({ code, message }) => `${code} ${message}`).sort(),
      };
    }),
  );
}

function comments(text: string): string[] {
  return [...text.matchAll(/(?:^|\s)#(?!\s*$).*/gm)].map(([comment]) => comment.trim()).sort();
}

test('most specs are readable', () => expect(readable.length).toBeGreaterThan(specs.length / 2));

test('words come in the order of the schema, names stay, and comments move with their words', () => {
  const text = `# yaml-language-server: $schema=x
# the shop
name: shop
appspec: 1
services:
    zebra: # the first
        # three of them
        replicas:   3
        k8s: { priorityClass: high }
        image:   nginx:1.27 # pinned
        x-note: ours
        env: { B: 0012, A: 1.30, EMPTY: , "NO": no }


    ant: { needs: [zebra], image: "ant:1" }
`;
  expect(formatted(text)).toBe(`# yaml-language-server: $schema=x
appspec: 1
# the shop
name: shop
services:
  # the first
  zebra:
    image: nginx:1.27 # pinned
    env: { B: 0012, A: 1.30, EMPTY:, "NO": no }
    # three of them
    replicas: 3
    k8s: { priorityClass: high }
    x-note: ours

  ant: { image: "ant:1", needs: [zebra] }
`);
});

test('what does not fit on a line stands below each other, and texts are not broken', () => {
  const long = 'a word and '.repeat(15).trim();
  const text = `appspec: 1\nname: shop\nservices: { web: { image: "nginx:1.27", env: { A: "${long}", B: b } } }\n`;
  expect(formatted(text)).toBe(`appspec: 1
name: shop
services:
  web:
    image: "nginx:1.27"
    env:
      A: "${long}"
      B: b
`);
});

test('where there are anchors, nothing changes its place', () => {
  const text = 'name: shop\nappspec: 1\nservices: { b: &b { image: "a:1" }, c: *b }\n';
  expect(formatted(text)).toBe(text);
});

test('a formatted file has the line ends that YAML says, and no others', () => {
  expect(formatted('name: shop # one\r\n# two\n\r\n# three\r\nappspec: 1\r\n')).not.toContain('\r');
});

test('what formatting would change is left, with a word', () => {
  const { text, diagnostics } = format({ path, text: 'note: |2\n   \u0085\n   ' });
  expect([text, diagnostics.map(({ code }) => code)]).toEqual([undefined, ['not-formatted']]);
});

test('a character that was escaped stays escaped, and one that was not is not', () => {
  const text =
    'appspec: 1\nname: shop\nservices: { web: { image: "nginx:1.27", env: { A: "\\u200b\\x07é\\U0001F600", B: \'\u{1F600}\' } } }\n';
  expect(formatted(text)).toBe(text.replace('\\x07', '\\a').replace('\\U0001F600', '\\U0001f600'));
});
