const patterns = new Map<string, RegExp>();

/** JSON Schema's `pattern`, compiled once. */
export function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, known);
  return known;
}
