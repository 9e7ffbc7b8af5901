/** What a table says of a name that somebody chose: `constructor` is in none of them just because every object has one. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
