import { language } from '../../src/core/language.generated.ts';
import { formFor, type Shape, targetNames, writtenWord } from '../../src/core/shape.ts';
import type { Json } from '../properties/documents.ts';

const kinds = ['scalar', 'list', 'map'] as const;
const anything: Shape = { is: 'anything' };

/**
 * Every key of the language as it is written: words by their path (`services.*.ports.*.publish`, where `*` is a name or
 * an item), each form that a word has beside others (`services.*.command<line>`), and each of its fixed values
 * (`services.*.pull=always`).
 */
export const allKeys: readonly string[] = [...keysBelow(language, '')];

function* keysBelow(shape: Shape, path: string): Generator<string, void, undefined> {
  yield* formsOf(shape).map((form) => `${path}${form}`);
  switch (shape.is) {
    case 'text':
      yield* (shape.oneOf ?? []).map((value) => `${path}=${value}`);
      break;
    case 'flag':
      yield* (shape.only === undefined ? [true, false] : [shape.only]).map((value) => `${path}=${value}`);
      break;
    case 'either':
      for (const kind of kinds) if (shape[kind] !== undefined) yield* keysBelow(shape[kind], path);
      break;
    case 'list':
    case 'names':
      yield* keysOf(shape.of, `${path}.*`);
      break;
    case 'words':
      for (const word of wordsOf(shape)) yield* keysOf(writtenWord(shape, word) ?? anything, join(path, word));
  }
}

function* keysOf(shape: Shape, path: string): Generator<string, void, undefined> {
  yield path;
  yield* keysBelow(shape, path);
}

function formsOf(shape: Shape): string[] {
  if (shape.is === 'either') return kinds.filter((kind) => shape[kind] !== undefined).map((kind) => `<${kind}>`);
  if (shape.is === 'list' && shape.argv === true) return ['<list>', '<line>'];
  if (shape.is === 'names' && shape.fromList === true) return ['<map>', '<list>'];
  return shape.is === 'words' && shape.short !== undefined ? ['<map>', '<short>'] : [];
}

function wordsOf(shape: Extract<Shape, { is: 'words' }>): string[] {
  return [...Object.keys(shape.words), ...(shape.parts === undefined ? [] : targetNames)];
}

function join(path: string, word: string): string {
  return path === '' ? word : `${path}.${word}`;
}

/** Those that a document has; words that the language does not know are not counted. */
export function keysIn(document: Json): Set<string> {
  const found = new Set<string>();
  collect(document, language, '', found);
  return found;
}

function collect(value: Json, shape: Shape, path: string, found: Set<string>): void {
  if (path !== '') found.add(path);
  const form = formFor(shape, kindOf(value));
  if (form === undefined || value === null) return;
  if (shape.is === 'either') found.add(`${path}<${kindOf(value)}>`);
  if (typeof value !== 'object') return collectScalar(value, form, path, found);
  if (form.is === 'names' || form.is === 'list') {
    if (formsOf(form).length > 0) found.add(`${path}<${kindOf(value)}>`);
    const of = form.is === 'names' && Array.isArray(value) ? anything : form.of;
    for (const item of Object.values(value)) collect(item, of, `${path}.*`, found);
  } else if (form.is === 'words' && !Array.isArray(value)) {
    if (form.short !== undefined) found.add(`${path}<map>`);
    for (const [word, inner] of Object.entries(value)) {
      const known = writtenWord(form, word);
      if (known !== undefined) collect(inner, known, join(path, word), found);
    }
  }
}

function collectScalar(value: string | number | boolean, form: Shape, path: string, found: Set<string>): void {
  if (form.is === 'list') found.add(`${path}<line>`);
  if (form.is === 'words') found.add(`${path}<short>`);
  if (form.is === 'text' || form.is === 'flag') found.add(`${path}=${value}`);
}

function kindOf(value: Json): 'scalar' | 'list' | 'map' {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'map' : 'scalar';
}
