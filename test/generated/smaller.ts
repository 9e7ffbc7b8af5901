import type { Json } from '../properties/documents.ts';

export interface Smaller {
  readonly document: Json;
  /** How many places were tried before it. */
  readonly index: number;
}

/** The document without one entry or item, for each of them: those high up first. Begins at a place, and comes round to it. */
export function* smaller(document: Json, start: number): Generator<Smaller, void, undefined> {
  const paths = [...pathsIn(document)].sort((one, other) => one.length - other.length);
  for (let step = 0; step < paths.length; step++) {
    const index = (start + step) % paths.length;
    yield { document: without(document, paths[index] ?? []), index };
  }
}

function* pathsIn(value: Json, path: readonly string[] = []): Generator<readonly string[], void, undefined> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [...path, key];
    yield* pathsIn(inner, [...path, key]);
  }
}

function without(value: Json, [key, ...rest]: readonly string[]): Json {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.flatMap((item, index) => (String(index) === key ? (rest.length === 0 ? [] : [without(item, rest)]) : [item]));
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    if (name !== key) return [[name, inner] as const];
    return rest.length === 0 ? [] : [[name, without(inner, rest)] as const];
  });
  return Object.fromEntries(kept);
}
