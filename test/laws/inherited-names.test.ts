import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Choice } from '../../src/2-compose/choice.ts';
import { compile } from '../../src/compile.ts';
import { language } from '../../src/core/language.generated.ts';
import { formFor, type Shape, writtenWord } from '../../src/core/shape.ts';
import { choicesOf, type Example, exampleOf, examples } from './examples.ts';

type Path = readonly (string | number)[];

/** Paths of the maps whose keys the author chooses. */
function namesIn(map: YAMLMap, shape: Shape | undefined, path: Path = []): Path[] {
  const form = shape && formFor(shape, 'map');
  const below = (map.items as Pair<{ value: string }>[]).flatMap(({ key, value }) => {
    const word = form?.is === 'names' ? form.of : form?.is === 'words' ? writtenWord(form, key.value) : undefined;
    return isMap(value) ? namesIn(value, word, [...path, key.value]) : [];
  });
  return form?.is === 'names' && map.items.length > 0 ? [path, ...below] : below;
}

/** Paths of the texts. */
function textsIn(node: unknown, path: Path = []): Path[] {
  if (isScalar(node)) return typeof node.value === 'string' ? [path] : [];
  if (isMap(node)) return (node.items as Pair<{ value: string }>[]).flatMap(({ key, value }) => textsIn(value, [...path, key.value]));
  return isSeq(node) ? node.items.flatMap((item, index) => textsIn(item, [...path, index])) : [];
}

function withName({ name, text }: Example, path: Path, added: string): Example {
  const document = parseDocument(text);
  const map = document.getIn(path) as YAMLMap;
  const first = map.items[0]?.value;
  map.add(document.createPair(added, isScalar(first) || isMap(first) ? first.clone() : first));
  return exampleOf(name, String(document));
}

function withText({ name, text }: Example, path: Path, changed: string): Example {
  const document = parseDocument(text);
  document.setIn(path, changed);
  return exampleOf(name, String(document));
}

/** What the compiler threw, told without a place, or took for a text of the author. */
function failures({ spec }: Example, choices: readonly Choice[]): string[] {
  try {
    const compilations = choices.map((choice) => compile(spec, choice));
    const places = compilations.flatMap(({ diagnostics }) =>
      diagnostics.flatMap(({ span, related }) => [span, ...related.map((one) => one.span)]),
    );
    const printed = compilations.flatMap(({ outputs }) => outputs.map(({ text }) => text));
    const taken = printed.filter((text) => text.includes('[native code]')).map(() => 'A function of JavaScript is printed.');
    return [...taken, ...places.filter((span) => typeof span?.file?.text !== 'string').map(() => 'Something is told of no place.')];
  } catch (error) {
    return [String(error)];
  }
}

/** Every object of JavaScript has a constructor: who looks a name up in a table must not find it there. Every word of the language is in this example. */
describe.each(examples.filter(({ name }) => name === 'everything'))('what objects inherit: $name', (example) => {
  const root = parseDocument(example.text).contents as YAMLMap;
  const choices = choicesOf(example).filter(({ environment }) => environment === undefined);
  const failuresAt = (path: Path, changed: Example) => failures(changed, choices).map((failure) => `${path.join('.')}: ${failure}`);

  it.each(['__proto__', 'constructor'])('%s is a name as any other', { timeout: 300_000 }, (added) => {
    const paths = namesIn(root, language);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.flatMap((path) => failuresAt(path, withName(example, path, added)))).toEqual([]);
  });

  it.each(['constructor', '${app.constructor}'])('%s is a text as any other', { timeout: 300_000 }, (changed) => {
    const paths = textsIn(root);
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.flatMap((path) => failuresAt(path, withText(example, path, changed)))).toEqual([]);
  });
});
