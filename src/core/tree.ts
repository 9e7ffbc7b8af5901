import type { Origin } from './source.ts';
import { Sourced } from './sourced.ts';

/** An object's own origin, inherited by those of its values that have none. */
export const from: unique symbol = Symbol('from');

export type Scalar = string | number | boolean | null;

/** What is emitted: plain literals whose leaves may know where they came from. Undefined values are left out. */
export type Tree = Scalar | Sourced<Scalar> | undefined | readonly Tree[] | TreeMap;

export interface TreeMap {
  readonly [key: string]: Tree;
  readonly [from]?: Origin | undefined;
}

export function isTreeList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

export function isTreeMap(tree: Tree): tree is TreeMap {
  return typeof tree === 'object' && tree !== null && !isTreeList(tree) && !(tree instanceof Sourced);
}

/** A list without items that knows where it came from: others show it by what is in them. */
export function emptyList(at: Origin): readonly never[] {
  return Object.assign([], { [from]: at });
}

export function originOfList(list: readonly Tree[]): Origin | undefined {
  return (list as { readonly [from]?: Origin })[from];
}

/** `T` with leaves that may be sourced and objects that may have an origin. */
export type Emitted<T> = [T] extends [Scalar | undefined]
  ? T | Sourced<Exclude<T, undefined>>
  : T extends readonly (infer E)[]
    ? readonly Emitted<E>[]
    : { readonly [K in keyof T]: Emitted<T[K]> | (undefined extends T[K] ? undefined : never) } & { readonly [from]?: Origin | undefined };

/** One emitted file before it is printed. */
export interface EmittedFile {
  /** Relative to the folder of its target. */
  readonly path: string;
  readonly documents: readonly TreeMap[];
  /** Of a file without documents, which is written as it is: what a config holds. */
  readonly content?: Sourced<Uint8Array>;
}

/** A tree as plain data. */
export function plain(tree: Tree): unknown {
  if (tree instanceof Sourced) return tree.value;
  if (typeof tree !== 'object' || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map(plain);
  return Object.fromEntries(Object.entries(tree).flatMap(([key, value]) => (value === undefined ? [] : [[key, plain(value)]])));
}
