/** Code-unit order: the only sorting used for output, the same under every locale. */
export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The index of the last of these ascending numbers that is not above the limit; -1 where all are. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = -1;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function sortedBy<T>(items: Iterable<T>, name: (item: T) => string): T[] {
  return [...items].sort((one, other) => byCodeUnit(name(one), name(other)));
}
