import { describe, expect, it } from 'vitest';
import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { compile } from '../../src/compile.ts';
import { language } from '../../src/core/language.generated.ts';
import { formFor, type Shape, writtenWord } from '../../src/core/shape.ts';
import { choicesOf, type Example, exampleOf, examples } from './examples.ts';

/** Names that every object of JavaScript has: who looks one up in a table must not find them there. */
const inherited = ['__proto__', 'constructor'];

/** Paths of the maps whose keys the author chooses. */
function* namesIn(map: YAMLMap, shape: Shape | undefined, path: readonly string[] = []): Generator<readonly string[]> {
  const form = shape && formFor(shape, 'map');
  if (form?.is === 'names' && map.items.length > 0) yield path;
  for (const { key, value } of map.items as Pair<{ value: string }>[]) {
    const below = form?.is === 'names' ? form.of : form?.is === 'words' ? writtenWord(form, key.value) : undefined;
    if (isMap(value)) yield* namesIn(value, below, [...path, key.value]);
  }
}

function withName({ name, text }: Example, path: readonly string[], added: string): Example {
  const document = parseDocument(text);
  const map = document.getIn(path) as YAMLMap;
  const first = map.items[0]?.value;
  map.add(document.createPair(added, isScalar(first) || isMap(first) ? first.clone() : first));
  return exampleOf(name, String(document));
}

/** Where what is told stands, or what the compiler threw. */
function told(example: Example): string[] {
  try {
    const found =
      example.spec.root === undefined
        ? example.spec.diagnostics
        : choicesOf(example).flatMap((choice) => compile(example.spec, choice).diagnostics);
    const places = found.flatMap((diagnostic) =>
      [diagnostic.span, ...diagnostic.related.map(({ span }) => span)].map((span) => ({ ...diagnostic, span })),
    );
    return places.filter(({ span }) => typeof span?.file?.text !== 'string').map(({ code }) => `${code} points nowhere`);
  } catch (error) {
    return [String(error)];
  }
}

describe.each(examples.filter(({ name }) => ['everything', 'storage', 'shop'].includes(name)))(
  'names that objects inherit: $name',
  (example) => {
    const paths = [...namesIn(parseDocument(example.text).contents as YAMLMap, language)];

    it.each(inherited)('%s is a name as any other', (added) => {
      expect(paths.length).toBeGreaterThan(10);
      const failures = paths.flatMap((path) => told(withName(example, path, added)).map((failure) => `${path.join('.')}: ${failure}`));
      expect(failures).toEqual([]);
    });
  },
);
