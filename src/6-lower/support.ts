import type { App } from '../core/app.ts';
import type { Sourced } from '../core/sourced.ts';

/** `refused` is an error; `ignored` a warning that says what happens instead and what to do. */
export type Loss = { readonly refused: string } | { readonly ignored: string };

/**
 * What a target does with one leaf of App. `deploy`: only `appspec deploy` or `appspec secrets` reads it. `holds`: it is
 * so on this target without a word. `elsewhere`: only other targets have the word. `depends`: these rules judge its value.
 */
export type Leaf =
  | 'lowered'
  | 'deploy'
  | 'elsewhere'
  | Loss
  | { readonly approximated: string }
  | { readonly holds: string }
  | { readonly depends: string };

/** What can be said of a whole subtree. */
type Whole = Loss | 'elsewhere';

/** A table that cannot forget a field: a subtree cannot be called lowered, and a new field breaks every target. */
export type Support<T> = [Known<T>] extends [Sourced<unknown>]
  ? Leaf
  : Known<T> extends readonly (infer E)[]
    ? Support<E>
    : [Known<T>] extends [{ readonly kind: string }]
      ? Whole | ByKind<Known<T>>
      : Whole | Fields<Known<T>>;

type Known<T> = Exclude<T, undefined>;
type Fields<T> = { readonly [K in Exclude<keyof T, 'at' | 'kind'>]-?: Support<T[K]> };
type ByKind<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: Whole | Fields<Extract<T, { readonly kind: K }>>;
};

export type SupportTable = Support<App>;

/** The same table, as the walkers see it. */
export type Verdicts = Leaf | { readonly [field: string]: Verdicts };

const leaves = new WeakMap<object, boolean>();

/** Tables are constants, asked for every leaf of every App. */
export function isLeaf(verdict: Verdicts): verdict is Leaf {
  if (typeof verdict === 'string') return true;
  const known = leaves.get(verdict);
  if (known !== undefined) return known;
  const judged = isVerdict(verdict);
  leaves.set(verdict, judged);
  return judged;
}

function isVerdict(verdict: object): boolean {
  const [[word, text] = [], ...others] = Object.entries(verdict);
  return others.length === 0 && word !== undefined && verdictWords.has(word) && typeof text === 'string';
}

const verdictWords = new Set(['refused', 'ignored', 'approximated', 'holds', 'depends']);

/** `lowered`, `refused` ...: the verdict without its text. */
export function verdictOf(leaf: Leaf): string {
  return typeof leaf === 'string' ? leaf : (Object.keys(leaf)[0] ?? '');
}
