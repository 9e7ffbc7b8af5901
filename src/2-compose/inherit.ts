import { type MapNode, mapOf, without } from '../core/document.ts';
import { isTarget, type TargetName, type WordsShape } from '../core/shape.ts';

/** Collections whose entries may say `like`. */
export const likeable = ['services', 'tasks', 'templates'] as const;

export type Likeable = (typeof likeable)[number];

/** What an heir takes: the words that its own kind has, never what is about the donor itself. */
export function inheritable(layer: MapNode, donor: Likeable, heir: Likeable, shape: WordsShape): MapNode {
  const foreign = (word: string) => isPersonal(word) || (word === 'needs' && donor === 'services' && heir === 'tasks');
  const kept = without(layer, (word) => foreign(word) || !(isTarget(word) || hasWord(shape, word)));
  return mapOf(
    Array.from(kept.entries.values(), (entry) => {
      if (!isTarget(entry.key) || entry.value.kind !== 'map') return entry;
      const { key: part } = entry;
      return { ...entry, value: without(entry.value, (word) => foreign(word) || !hasWord(shape, word, part)) };
    }),
    kept.origin,
  );
}

/** What a thing says of itself, for people. */
export function isPersonal(word: string): boolean {
  return word === 'description' || word === 'accept';
}

/** Whether things of this form have the word, in their common text or in the part of a target. */
export function hasWord({ words, parts }: WordsShape, word: string, part?: TargetName): boolean {
  return Object.hasOwn(words, word) || (part !== undefined && Object.hasOwn(parts?.[part] ?? {}, word));
}
