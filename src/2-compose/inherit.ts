import { type MapNode, mapOf } from '../core/document.ts';
import { isTarget, type WordsShape } from '../core/shape.ts';

/** Collections whose entries may say `like`. */
export type Likeable = 'services' | 'tasks' | 'templates';

/** What an heir takes: the words that its own kind has, never what is about the donor itself. */
export function inheritable(layer: MapNode, donor: Likeable, heir: Likeable, shape: WordsShape): MapNode {
  const personal = ['description', 'accept', ...(donor === 'services' && heir === 'tasks' ? ['needs'] : [])];
  const foreign = (word: string) => personal.includes(word) || word.startsWith('x-');
  const kept = without(layer, (word) => foreign(word) || (!isTarget(word) && !Object.hasOwn(shape.words, word)));
  return mapOf(
    Array.from(kept.entries.values(), (entry) => {
      if (!isTarget(entry.key) || entry.value.kind !== 'map') return entry;
      const own = shape.parts?.[entry.key] ?? {};
      const value = without(entry.value, (word) => foreign(word) || !(Object.hasOwn(shape.words, word) || Object.hasOwn(own, word)));
      return { ...entry, value };
    }),
    kept.origin,
  );
}

/** A map less some of its words. */
export function without(map: MapNode, unwanted: (word: string) => boolean): MapNode {
  return mapOf(
    [...map.entries.values()].filter((entry) => !unwanted(entry.key)),
    map.origin,
  );
}
