import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = readFileSync('docs/language.md', 'utf8');
const schema: unknown = JSON.parse(readFileSync('schema/app.spec.schema.json', 'utf8'));

/** Every word of every map, wherever it stands in the schema. */
function wordsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'properties' in node ? Object.entries(node.properties ?? {}).filter(([, value]) => typeof value === 'object') : [];
  return [...own.map(([word]) => word), ...Object.values(node).flatMap(wordsIn)];
}

it('the reference of the language describes every word', () => {
  const words = [...new Set(wordsIn(schema))];
  expect(words.length).toBeGreaterThan(150);
  expect(words.filter((word) => !text.includes(`- **\`${word}\`**: `))).toEqual([]);
  expect(text).not.toMatch(/undefined|\[object /);
});

it('the reference of the language has a heading behind each of its links', () => {
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) => anchorOf(title));
  const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([]);
  expect(new Set(headings).size).toBe(headings.length);
});

/** As GitHub makes it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^-\w ]/g, '')
    .replaceAll(' ', '-');
}
