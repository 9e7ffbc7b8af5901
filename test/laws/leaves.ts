import { entriesOf, itemsOf, type Node } from '../../src/core/document.ts';
import { language } from '../../src/core/language.generated.ts';
import { composedWord, formFor, isTarget, type Shape, type TargetName, type WordsShape, writtenWord } from '../../src/core/shape.ts';
import type { Span, Written } from '../../src/core/source.ts';

/** A name that the author chose, or a value: what must not get lost. */
export interface Leaf {
  readonly path: readonly string[];
  readonly what: 'name' | 'value';
  readonly node: Node;
  readonly origin: Written;
  readonly form: Shape | undefined;
  /** Of the keys and collections around it: a loss that is told of a whole covers its parts. */
  readonly around: readonly Span[];
  /** The fixed word whose value it is. */
  readonly word: Written | undefined;
}

type WordOf = (shape: WordsShape, word: string) => Shape | undefined;

export function writtenLeaves(root: Node): Leaf[] {
  return [...leaves(root, language, writtenWord, [], [])];
}

export function composedLeaves(root: Node, target: TargetName): Leaf[] {
  return [...leaves(root, language, (shape, word) => composedWord(shape, word, target), [], [])];
}

function* leaves(
  node: Node,
  shape: Shape | undefined,
  wordOf: WordOf,
  path: readonly string[],
  outer: readonly Span[],
  word?: Written,
): Generator<Leaf, void, undefined> {
  const form = shape === undefined ? undefined : formFor(shape, node.kind);
  const around = [...outer, node.origin.span];
  if (node.kind === 'list') {
    for (const [index, item] of itemsOf(node).entries()) {
      yield* leaves(item, form?.is === 'list' ? form.of : undefined, wordOf, [...path, String(index)], around);
    }
  }
  if (node.kind === 'map') {
    for (const { key, keyOrigin, value } of entriesOf(node)) {
      if (form?.is === 'words' && isForPeople(key)) continue;
      const below = form?.is === 'names' ? form.of : form?.is === 'words' ? wordOf(form, key) : undefined;
      const place = { path: [...path, key], node: value, around: [...around, keyOrigin.span] };
      if (form?.is !== 'words' && !isInPatch(form, below)) yield { ...place, what: 'name', origin: keyOrigin, form, word: undefined };
      yield* leaves(value, below, wordOf, place.path, place.around, form?.is === 'words' ? keyOrigin : undefined);
    }
  } else if (itemsOf(node).length === 0) yield { path, what: 'value', node, origin: node.origin, form: shape, around, word };
}

/** Fields of Compose and Kubernetes lead to a value and are none of our names. */
function isInPatch(form: Shape | undefined, below: Shape | undefined): boolean {
  return form?.is === 'names' ? below?.is === 'anything' : form === undefined || form.is === 'anything';
}

/** Read by people and tools only, wherever they stand among fixed words. */
function isForPeople(word: string): boolean {
  return word === 'description' || word === 'accept' || word.startsWith('x-');
}

/** What no target reads: the words of commands, and names of what compiles to nothing by itself. */
export function isForTools({ path, what }: Pick<Leaf, 'path' | 'what'>): boolean {
  const [collection = '', , ...words] = path;
  const word = words.find((candidate) => !isTarget(candidate)) ?? '';
  if (collection === 'environments') return path.length === 2 || isForTools({ path: path.slice(2), what });
  if (collection === 'variables') return path.length === 2 || word !== 'default';
  if (collection === 'values' || collection === 'templates') return what === 'name' && path.length === 2;
  if (collection === 'secrets') return ['generate', 'file', 'env', 'prompt'].includes(word);
  return collection === 'appspec';
}

export function keyOf({ file, start, end }: Span): string {
  return `${file.path}:${start}-${end}`;
}

/** With the steps by which it came: what an heir inherits is another value than what it inherits from. */
export function keyOfOrigin({ span, via }: Written): string {
  return [span, ...via.map((step) => step.span)].map(keyOf).join(' ');
}

export function nameOfLeaf({ path, what }: Leaf): string {
  return what === 'name' ? `${path.join('.')} (its name)` : path.join('.');
}
