import type { Dice } from '../properties/dice.ts';
import type { Json } from '../properties/documents.ts';
import { asWords } from './settle.ts';

type Words = { [key: string]: Json };

/** Puts a `null` where something is inherited: in an environment's patch, in a part, or in what is like another. */
export function takeAway(document: Words, dice: Dice): void {
  const patches = Object.values(asWords(document['environments'])).map(asWords);
  for (const collection of ['services', 'tasks', 'volumes']) {
    for (const [name, written] of Object.entries(asWords(document[collection]))) {
      const own = asWords(written);
      if (dice.chance(0.2)) takeFrom(own, inheritedBy(own, document), dice);
      if (dice.chance(0.2)) takeFrom(asWords(own[dice.pick(['swarm', 'k8s'])]), own, dice);
      if (dice.chance(0.3) && patches.length > 0) takeFrom(patchOf(dice.pick(patches), collection, name), own, dice);
    }
  }
}

/** Not the words without which nothing is left. */
function takeFrom(words: Words, inherited: Words, dice: Dice): void {
  const kept = ['image', 'kind', 'like', 'swarm', 'k8s', 'description', 'accept', 'x-note'];
  const open = Object.keys(inherited).filter((word) => !kept.includes(word) && inherited[word] !== null && words[word] === undefined);
  if (open.length > 0) words[dice.pick(open)] = null;
}

/** Of a donor: what a service or task gets without a word. */
function inheritedBy(own: Words, document: Words): Words {
  const donors = { ...asWords(document['templates']), ...asWords(document['tasks']), ...asWords(document['services']) };
  return asWords(donors[String(own['like'])]);
}

/** The patch of one thing; a patch that does not speak of it is left alone. */
function patchOf(patch: Words, collection: string, name: string): Words {
  return asWords(asWords(patch[collection])[name]);
}
