import type { Place } from '../../core/diagnostic.ts';
import type { Broken } from './references.ts';

export interface NamedPlace {
  readonly name: string;
  readonly place: Place;
}

/** The second of two equal names is the broken one. */
export function unique(things: readonly NamedPlace[], message: (name: string) => string, broken: Broken): void {
  const seen = new Set<string>();
  for (const { name, place } of things) {
    if (seen.has(name)) broken(place, message(name));
    seen.add(name);
  }
}
