import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/1-parse/parse.ts';
import { givenByFile } from '../../src/given.ts';

const text = readFileSync(new URL('../../examples/todobackend/app.spec.yaml', import.meta.url), 'utf8');

/** The text with one slip of the finger, at many places: a character taken away, or one too many. */
function slips(extra: string): string[] {
  const places = Array.from({ length: Math.floor(text.length / 29) }, (_, index) => index * 29);
  return places.map((at) => `${text.slice(0, at)}${extra}${text.slice(extra === '' ? at + 1 : at)}`);
}

describe.each(['', '"', "'", ':', ': ', '[', '}', ',', ' ', '\t', '@', '- '])('with %j too many, or one character too few', (extra) => {
  const found = slips(extra).map((slip) => ({ slip, ...parse({ path: 'app.spec.yaml', text: slip }) }));

  it('a text that is not YAML has a finding, and every finding a place in it', () => {
    expect(found.filter(({ root, diagnostics }) => (root === undefined) !== diagnostics.length > 0)).toEqual([]);
    const spans = found.flatMap(({ slip, diagnostics }) => diagnostics.map(({ span }) => ({ span, length: slip.length })));
    expect(spans.filter(({ span, length }) => span.start < 0 || span.end < span.start || span.end > length)).toEqual([]);
  });

  it('one mistake makes one finding, but for a few', () => {
    const several = found.filter(({ diagnostics }) => diagnostics.filter(({ code }) => code === 'yaml-syntax').length > 1);
    expect(several.length / found.length).toBeLessThan(0.03);
  });
});

it('tells no more than twenty', () => {
  const many = Array.from({ length: 30 }, (_, index) => `  k${index}: @a`).join('\n');
  expect(parse({ path: 'app.spec.yaml', text: `x-all:\n${many}\n` }).diagnostics).toHaveLength(20);
});

it('shows nothing of a file of values', () => {
  const { diagnostics } = givenByFile({ path: 'values.yaml', text: 'A hunter2\nB: "hunter2"x\nC: @hunter2\nD: {hunter2\n' });
  expect(diagnostics.length).toBeGreaterThan(2);
  expect(diagnostics.map(({ message, help }) => `${message} ${help}`).join('\n')).not.toContain('hunter2');
});
