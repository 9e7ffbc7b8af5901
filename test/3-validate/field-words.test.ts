import { expect, it } from 'vitest';
import { fieldValues, fieldWords, formsOfLists } from '../../src/3-validate/field-words.ts';
import { language } from '../../src/core/language.generated.ts';
import { formFor, partShape, type Shape, targetNames, type WordsShape } from '../../src/core/shape.ts';

/** Every map of fixed keys in the language, and the forms of all its values. */
const places: WordsShape[] = [];
const shapes = new Set<Shape>();
visit(language);

function visit(shape: Shape | undefined): void {
  if (shape === undefined || shapes.has(shape)) return;
  shapes.add(shape);
  if (shape.is === 'either') for (const form of [shape.scalar, shape.list, shape.map]) visit(form);
  if (shape.is === 'list' || shape.is === 'names') visit(shape.of);
  if (shape.is !== 'words') return;
  places.push(shape);
  for (const word of Object.values(shape.words)) visit(word);
  if (shape.parts !== undefined) for (const target of targetNames) visit(partShape(shape, target));
}

function has(place: WordsShape, path: readonly string[]): boolean {
  const [word = '', ...rest] = path;
  const part = targetNames.find((target) => target === word && place.parts !== undefined);
  const form = part === undefined ? place.words[word] : partShape(place, part);
  if (form === undefined || rest.length === 0) return form !== undefined;
  const map = formFor(form, 'map');
  return map?.is === 'words' && has(map, rest);
}

const ours = Object.entries(fieldWords()).flatMap(([theirs, { ours: paths }]) => paths.map((path) => ({ theirs, path })));

it.each(ours)('$theirs: $path stands in the language', ({ path }) => {
  expect(places.some((place) => has(place, path.split('.')))).toBe(true);
});

it('no word of theirs has the same name here', () => {
  const useless = ours.filter(({ theirs, path }) => path === theirs);
  expect(useless).toEqual([]);
});

it('what stands for a value of theirs is a value of ours', () => {
  const known = [...shapes].flatMap((shape) => (shape.is === 'text' ? (shape.oneOf ?? []) : []));
  expect(Object.values(fieldValues).filter((value) => !known.includes(value))).toEqual([]);
});

it('what is a list elsewhere is a map of names here', () => {
  const named = places.flatMap((place) =>
    Object.entries(place.words).flatMap(([word, shape]) => (formFor(shape, 'map')?.is === 'names' ? [word] : [])),
  );
  expect(Object.keys(formsOfLists).filter((word) => !named.includes(word))).toEqual([]);
});
