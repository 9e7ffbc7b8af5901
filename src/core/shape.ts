import { own } from './own.ts';

/**
 * The form of the language as data: what `npm run generate` makes of `schema/language/`.
 * Shorts, parts and alternatives stand here because composing needs them before anything is validated.
 */
export type Shape = Text | Numeric | Flag | ListShape | NamesShape | WordsShape | Either | Anything;

export const targetNames = ['swarm', 'k8s'] as const;
export type TargetName = (typeof targetNames)[number];

/** A string. With `source`, a number or boolean stands for its source text. */
export interface Text {
  readonly is: 'text';
  readonly source?: true;
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What to write instead, shown when the pattern does not match. */
  readonly help?: string;
}

export interface Numeric {
  readonly is: 'integer' | 'number';
  readonly least?: number;
  readonly most?: number;
  readonly help?: string;
}

/** `only` where just one of the two values has a meaning; `literal` where it decides before variables are put in, as in `k8s: false`. */
export interface Flag {
  readonly is: 'flag';
  readonly only?: boolean;
  readonly literal?: true;
}

/** With `argv`, a string stands for the list of its shell words. */
export interface ListShape {
  readonly is: 'list';
  readonly of: Shape;
  readonly argv?: true;
  readonly atLeast?: number;
  readonly unique?: true;
}

/** A map whose keys are names that the author chose. With `fromList`, `[a, b]` stands for `{ a: a, b: b }`. */
export interface NamesShape {
  readonly is: 'names';
  readonly of: Shape;
  readonly keys?: string;
  readonly fromList?: true;
  readonly atLeast?: number;
  readonly help?: string;
}

/** A map with fixed keys; `x-*` is allowed and read by nobody: expanding takes it away. */
export interface WordsShape {
  readonly is: 'words';
  readonly words: Readonly<Record<string, Shape>>;
  /** Words that must be there once everything is composed. */
  readonly required?: readonly string[];
  /** A scalar stands for a map with this word. */
  readonly short?: string;
  /** Words of which one takes the others away, each with the words that belong to it. */
  readonly alternatives?: Readonly<Record<string, readonly string[]>>;
  /** A change of this word by a patch drops all earlier text of the map. */
  readonly kind?: string;
  /** The `swarm:` and `k8s:` parts: words of that target alone, which stand beside the common ones once composed. */
  readonly parts?: Readonly<Record<TargetName, Readonly<Record<string, Shape>>>>;
}

/** One of several forms, told apart by the type of YAML node. */
export interface Either {
  readonly is: 'either';
  readonly scalar?: Shape;
  readonly list?: Shape;
  readonly map?: Shape;
}

export interface Anything {
  readonly is: 'anything';
}

const partShapes = new WeakMap<WordsShape, Record<TargetName, WordsShape>>();

/** Words that cannot stand in a `swarm:` or `k8s:` part. */
const neverInParts = new Set(['like', 'description', 'accept']);

/** What may stand in a written part: its own words, and the common ones, which then count for this target alone. */
export function partShape(shape: WordsShape, target: TargetName): WordsShape {
  const known = partShapes.get(shape) ?? { swarm: makePart(shape, 'swarm'), k8s: makePart(shape, 'k8s') };
  partShapes.set(shape, known);
  return known[target];
}

function makePart({ parts, required: _, ...shape }: WordsShape, target: TargetName): WordsShape {
  const common = Object.entries(shape.words).filter(([word]) => !neverInParts.has(word));
  return { ...shape, words: { ...Object.fromEntries(common), ...parts?.[target] } };
}

const noSuchTarget: Flag = { is: 'flag', only: false, literal: true };

/** The form of one word as it is written; undefined where there is no such word. */
export function writtenWord(shape: WordsShape, word: string): Shape | undefined {
  if (shape.parts !== undefined && isTarget(word)) return { is: 'either', scalar: noSuchTarget, map: partShape(shape, word) };
  return own(shape.words, word);
}

/** The form of one word once everything is composed for a target. */
export function composedWord(shape: WordsShape, word: string, target: TargetName): Shape | undefined {
  return own(shape.words, word) ?? (shape.parts === undefined ? undefined : own(shape.parts[target], word));
}

/** The form that a node of this kind has to have. */
export function formFor(shape: Shape, kind: 'scalar' | 'list' | 'map'): Shape | undefined {
  return shape.is === 'either' ? shape[kind] : shape;
}

export function isTarget(word: string): word is TargetName {
  return word === 'swarm' || word === 'k8s';
}

/** A key beside fixed ones that is read by nobody. */
export function isExtension(key: string): boolean {
  return key.startsWith('x-');
}
