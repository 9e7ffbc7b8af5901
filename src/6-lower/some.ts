import { isWritten } from '../core/source.ts';
import type { Sourced } from '../core/sourced.ts';

/** Undefined instead of an empty list or map: what is emitted leaves out what is not there. */
export function some<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

export function someKeys<T extends object>(map: T): T | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}

/** Undefined where nobody said it, and the target's own default is the same. */
export function said<T>(value: Sourced<T>): Sourced<T> | undefined {
  return isWritten(value.from[0]) ? value : undefined;
}
