import { expect, test } from 'vitest';
import { isMap, parseDocument, visit } from 'yaml';
import { parse } from '../../src/1-parse/parse.ts';
import { entriesOf, type Node } from '../../src/core/document.ts';
import { format } from '../../src/format/format.ts';
import { examples } from '../laws/examples.ts';

const path = 'app.spec.yaml';

/** `services.web.image` by the number of its line; of keys on one line, the first. */
function keysByLine(text: string): Map<number, string> {
  const lines = new Map<number, string>();
  for (const { key, start } of keysIn(parse({ path, text }).root)) {
    const line = text.slice(0, start).split('\n').length - 1;
    if (!lines.has(line)) lines.set(line, key);
  }
  return lines;
}

function keysIn(node: Node | undefined, above = ''): { key: string; start: number }[] {
  if (node?.kind === 'list') return node.items.flatMap((item, index) => keysIn(item, `${above}${index}.`));
  if (node?.kind !== 'map') return [];
  return entriesOf(node).flatMap(({ key, keyOrigin, value }) => [
    { key: above + key, start: keyOrigin.span.start },
    ...keysIn(value, `${above}${key}.`),
  ]);
}

/** Above and behind each key a comment that names it. A text of several lines can have none behind its key. */
function commented(text: string): string {
  const keys = keysByLine(text);
  const lines = text.split('\n').flatMap((line, at) => {
    const key = keys.get(at);
    if (key === undefined || line.trimStart().startsWith('- ')) return [line];
    return [`${indentOf(line)}# above ${key}`, /[[{|>]-?$/.test(line) ? line : `${line} # behind ${key}`];
  });
  return lines.join('\n');
}

const indentOf = (line = '') => /^ */.exec(line)?.[0] ?? '';

/** Comments that are not above the key that they name, at its column, or behind it. */
function strayed(text: string): string[] {
  const keys = keysByLine(text);
  const lines = text.split('\n');
  return lines.filter((line, at) => {
    const named = /# (?:above|behind) (.+)$/.exec(line)?.[1];
    const own = line.trimStart().startsWith('#') ? lines.findIndex((one, below) => below > at && !one.trimStart().startsWith('#')) : at;
    return named !== undefined && (keys.get(own) !== named || indentOf(lines[own]) !== indentOf(line));
  });
}

/** The keys of every block the other way round, so that all of them move. */
function reversed(text: string): string {
  const document = parseDocument(text);
  visit(document, { Map: (_, map) => void (map.flow !== true && map.items.reverse()) });
  return document.toString({ lineWidth: 0 });
}

function withoutComments(text: string): string {
  const document = parseDocument(text);
  visit(document, (_, node) => {
    if (node !== null && typeof node === 'object' && 'commentBefore' in node) node.commentBefore = null;
    if (node !== null && typeof node === 'object' && 'comment' in node) node.comment = null;
  });
  document.commentBefore = null;
  document.comment = null;
  return isMap(document.contents) ? document.toString({ lineWidth: 0 }) : text;
}

test.each(examples)('$name: a comment stays with its key, wherever the key goes', ({ text }) => {
  const plain = withoutComments(text);
  for (const written of [plain, reversed(plain)]) {
    const before = commented(written);
    expect(strayed(before)).toEqual([]);
    const after = format({ path, text: before }).text ?? '';
    expect(after.match(/# (?:above|behind) /g)?.length).toBe(before.match(/# (?:above|behind) /g)?.length);
    expect(strayed(after)).toEqual([]);
  }
});

test('a comment at the end of a block takes none with it that is further left', () => {
  const text = `appspec: 1
name: shop
services:
  web:
    env:
      A: b
      # at the end of env
    # above image
    image: x
    command:
      - a
      # at the end of command

    # above ports
    ports:
    - 80
    # above health
    health: none
    # at the end of web
  # at the end of services
# above volumes
volumes:
  data: 1Gi
`;
  expect(format({ path, text }).text).toBe(`appspec: 1
name: shop
services:
  web:
    # above image
    image: x
    command:
      - a
      # at the end of command
    env:
      A: b
      # at the end of env

    # above ports
    ports:
      - 80
    # above health
    health: none
    # at the end of web
  # at the end of services
# above volumes
volumes:
  data: 1Gi
`);
});
