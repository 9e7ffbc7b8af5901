import type { Cursor } from './cursor.ts';
import type { Broken } from './references.ts';

export interface Named {
  readonly name: string;
  readonly at: Cursor;
}

/** Those whose value is a text. */
export function named(values: readonly Cursor[]): readonly Named[] {
  const texts: Named[] = [];
  for (const at of values) if (at.text !== undefined) texts.push({ name: at.text, at });
  return texts;
}

/** The second of two equal names is the broken one. */
export function unique(things: readonly Named[], message: (name: string) => string, broken: Broken): void {
  const seen = new Set<string>();
  for (const { name, at } of things) {
    if (seen.has(name)) broken(at, message(name));
    seen.add(name);
  }
}
