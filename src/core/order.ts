/** Code-unit order: the only sorting used for output, the same under every locale. */
export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function sortedBy<T>(items: Iterable<T>, name: (item: T) => string): T[] {
  return [...items].sort((one, other) => byCodeUnit(name(one), name(other)));
}
