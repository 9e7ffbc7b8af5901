export interface Repeat<T> {
  readonly again: T;
  readonly first: T;
}

/** Each item whose key an earlier one has too, beside the first that has it. */
export function repeats<T>(items: readonly T[], keyOf: (item: T) => string): Repeat<T>[] {
  const known = new Map<string, T>();
  const found: Repeat<T>[] = [];
  for (const again of items) {
    const key = keyOf(again);
    const first = known.get(key);
    if (first === undefined) known.set(key, again);
    else found.push({ again, first });
  }
  return found;
}
