/** What is written into a spec, in YAML's own terms. */
export type Value = string | number | boolean | readonly Value[] | ValueMap;

export type ValueMap = { readonly [word: string]: Value };

/** The map less what nothing is said of: `undefined`, and maps that hold nothing. An empty list says something. */
export function said(words: { readonly [word: string]: Value | undefined }): ValueMap | undefined {
  const kept = Object.entries(words).flatMap(([word, value]) => (value === undefined || isEmptyMap(value) ? [] : [[word, value] as const]));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** A list that says nothing where it is empty. */
export function listed<T extends Value>(items: Iterable<T>): readonly T[] | undefined {
  const all = [...items];
  return all.length === 0 ? undefined : all;
}

function isEmptyMap(value: Value): boolean {
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;
}
