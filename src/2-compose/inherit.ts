import { type MapNode, mapOf, without } from '../core/document.ts';
import { isTarget, type WordsShape } from '../core/shape.ts';

/** Collections whose entries may say `like`. */
export const likeable = ['services', 'tasks', 'templates'] as const;

export type Likeable = (typeof likeable)[number];

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
