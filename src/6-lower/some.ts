/** Undefined instead of an empty list or map: what is emitted leaves out what is not there. */
export function some<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}

export function someKeys<T extends object>(map: T): T | undefined {
  return Object.keys(map).length === 0 ? undefined : map;
}
