import { describe, expect, it } from 'vitest';
import { collections } from '../../src/2-compose/compose.ts';
import { linesOf } from '../../src/8-emit/output.ts';
import { entriesOf, nodeAt } from '../../src/core/document.ts';
import { targetNames } from '../../src/core/shape.ts';
import { isWritten, type Origin, type Span, type TextFile } from '../../src/core/source.ts';
import { explainLine } from '../../src/questions/explain.ts';
import { compilations, type ExampleCompilation } from './examples.ts';
import { keyOf } from './leaves.ts';

/**
 * Lines of the spec with every word that know no finer origin than a whole service, task, volume ... or the app: those
 * that hold a value, and those that only open a map or list. May only sink.
 */
const ceilings = { swarm: { values: 0, openings: 0 }, k8s: { values: 0, openings: 0 } };

interface Line {
  readonly text: string;
  readonly origins: readonly Origin[];
}

function originsOf({ compilation: { outputs } }: ExampleCompilation): Line[] {
  return outputs.flatMap((file) => linesOf(file).map((text, index) => ({ text, origins: file.origins[index] ?? [] })));
}

describe.each(compilations)('origins: $title', (example) => {
  it('every line has one', () => {
    expect(
      originsOf(example)
        .filter(({ origins }) => origins.length === 0)
        .map(({ text }) => text),
    ).toEqual([]);
    for (const file of example.compilation.outputs) {
      expect(file.origins.length).toBe(linesOf(file).length);
      expect(file.bytes !== undefined || file.text.endsWith('\n')).toBe(true);
    }
  });

  it('`explain` answers for every line with places that somebody wrote', () => {
    const explained = explainedLines(example);
    expect(explained.length).toBeGreaterThan(0);
    expect(explained.filter(({ answer, text }) => answer?.line.text !== text || answer.reasons.length === 0)).toEqual([]);
    const unwritten = explained.filter(({ answer }) => answer?.reasons.some(({ span }) => !isWrittenText(span)));
    expect(unwritten.map(({ text }) => text)).toEqual([]);
  });

  it('`explain` points to the template of a line that one made', () => {
    for (const { path } of templatesOf(example)) {
      const made = explainedLines(example).filter(({ file }) => file.endsWith(`/extra/${path.replace(/\.hbs$/, '')}`));
      expect(made.length).toBeGreaterThan(0);
      const elsewhere = made.filter(
        ({ answer, text }) => !text.startsWith('#') && !answer?.reasons.some(({ span }) => span.file.path === path),
      );
      expect(elsewhere.map(({ text }) => text)).toEqual([]);
    }
  });
});

it('an example has a template', () => {
  expect(compilations.flatMap(templatesOf)).not.toEqual([]);
});

function explainedLines({ compilation }: ExampleCompilation) {
  return compilation.outputs.flatMap((file) =>
    linesOf(file).map((text, index) => ({ file: file.path, text, answer: explainLine(compilation, file.path, index + 1) })),
  );
}

/** A text in its file, or all of one that has none. */
function isWrittenText({ file, start, end }: Span): boolean {
  return start < end ? end <= file.text.length : start === 0 && end === 0 && file.text === '';
}

function templatesOf({ compilation: { app } }: ExampleCompilation): TextFile[] {
  return (app?.k8s?.extra ?? []).flatMap(({ file, path }) => (path.value.endsWith('.hbs') ? file.value : []));
}

it.each(targetNames)('no more lines on %s are of coarse origin than before', (target) => {
  const of = compilations.filter(({ choice, example }) => choice.target === target && example.name === 'everything');
  const coarse = of.filter(({ choice }) => choice.environment === undefined).flatMap(coarseLines);
  const openings = coarse.filter((text) => text.endsWith(':'));
  const values = coarse.filter((text) => !text.endsWith(':'));
  console.log(`Coarse origins on ${target}: ${values.length} values, ${openings.length} lines that open a map or list.`);
  expect(values).toHaveLength(ceilings[target].values);
  expect(openings.length).toBeLessThanOrEqual(ceilings[target].openings);
});

/** Lines that come merely from the key or the map of a thing, and do not print its name. */
function coarseLines(example: ExampleCompilation): string[] {
  const wholes = wholesOf(example);
  return originsOf(example)
    .filter(({ text, origins }) => origins.every((origin) => isWritten(origin) && wholes.has(keyOf(origin.span)) && !prints(text, origin)))
    .map(({ text }) => text);
}

function wholesOf({ example: { spec } }: ExampleCompilation): Set<string> {
  const things = collections.flatMap((collection) => entriesOf(nodeAt(spec.root, collection)));
  const places = [
    ...(spec.root === undefined ? [] : [spec.root.origin]),
    ...things.flatMap(({ keyOrigin, value }) => [keyOrigin, value.origin]),
  ];
  return new Set(places.map(({ span }) => keyOf(span)));
}

function prints(line: string, { span }: Extract<Origin, { kind: 'written' }>): boolean {
  return line.includes(span.file.text.slice(span.start, span.end));
}
