import { own } from '../../core/own.ts';
import type { FieldChange } from './fields.ts';
import type { ClusterObject } from './objects.ts';

/** What a change does to a running app, worst first. */
export const consequences = [
  'data at risk',
  'rejected',
  'downtime',
  'removed',
  'task runs again',
  'rolling restart',
  'new',
  'none',
] as const;
export type Consequence = (typeof consequences)[number];

/**
 * What a change of a field means, why in one sentence, and the code of the upgrade finding that it raises. `restart` is
 * what a restart means for this object, as its rollout has it.
 */
export type Row = readonly [where: Where, consequence: Consequence | 'restart', why: string, code?: string];

/** A path and all below it; `*` is any one word, the empty text any field. */
export type Where = string | { readonly field: string; readonly when: When };
type When = (change: FieldChange, pair: Pair) => boolean;

/** By kind of object, and `*` for what holds for all. The first row that fits counts: the most specific ones stand first. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** One object on both sides. */
export interface Pair {
  readonly before: ClusterObject | undefined;
  readonly after: ClusterObject | undefined;
}

/** The object itself came, or went. */
export const added: Where = { field: '', when: ({ path, before }) => path.length === 0 && before === undefined };
export const removed: Where = { field: '', when: ({ path, after }) => path.length === 0 && after === undefined };

export function isZero({ after }: FieldChange): boolean {
  return after?.kind === 'scalar' && after.value === 0;
}

/** Its data is on a node that it leaves. */
export function leavesNode(_: FieldChange, { before, after }: Pair): boolean {
  return before?.dataNode !== undefined && after !== undefined && before.dataNode !== after.dataNode;
}

export function both(one: Where, when: When): Where {
  if (typeof one === 'string') return { field: one, when };
  return { field: one.field, when: (change, pair) => one.when(change, pair) && when(change, pair) };
}

export function rowFor(rows: Rows, change: FieldChange, pair: Pair): Row {
  const { kind } = pair.after ?? pair.before ?? { kind: '' };
  const found = [kind, '*'].flatMap((name) => own(rows, name) ?? []).find(([where]) => fits(where, change, pair));
  if (found === undefined) throw new Error(`No row fits ${kind} ${change.path.join('.')}.`);
  return found;
}

function fits(where: Where, change: FieldChange, pair: Pair): boolean {
  const words = wordsOf(typeof where === 'string' ? where : where.field);
  const { path } = change;
  if (words.length > path.length || !words.every((word, index) => word === '*' || word === path[index])) return false;
  return typeof where === 'string' ? path.length > 0 : where.when(change, pair);
}

/** Split at dots, but not inside `["..."]`. */
function wordsOf(field: string): string[] {
  return Array.from(field.matchAll(/\["([^"]+)"\]|[^.[]+/g), ([word, quoted]) => quoted ?? word);
}
