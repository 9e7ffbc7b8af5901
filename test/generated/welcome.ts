import { isTarget } from '../../src/core/shape.ts';
import type { Writing } from './author.ts';
import { isUnder, refusedByKubernetes, unlowered } from './unlowered.ts';

/** Words of a map that may be chosen without need: what is refused by all seldom, and what Kubernetes refuses mostly for Swarm. */
export function welcomeWords(path: string, known: readonly string[], { isWild, isAlike, dice }: Writing): readonly string[] {
  const { lowered, half, none } = verdictsAt(path, known);
  const others = half.filter(() => isWild || dice.chance(path.includes('.swarm') ? 1 : 0.05));
  const words = [...lowered, ...others, ...(isWild ? none.filter(() => dice.chance(0.5)) : [])];
  return isAlike && path !== 'targets' ? words.filter((word) => !isTarget(word)) : words;
}

interface WordVerdicts {
  readonly lowered: readonly string[];
  /** Refused by Kubernetes only. */
  readonly half: readonly string[];
  readonly none: readonly string[];
}

const wordVerdicts = new Map<string, WordVerdicts>();

function verdictsAt(path: string, known: readonly string[]): WordVerdicts {
  const found = wordVerdicts.get(path) ?? judged(path === '' ? '' : `${path}.`, known);
  wordVerdicts.set(path, found);
  return found;
}

function judged(start: string, known: readonly string[]): WordVerdicts {
  const none = known.filter((word) => isUnder(unlowered, start + word));
  const half = known.filter((word) => !none.includes(word) && isUnder(refusedByKubernetes, start + word));
  return { lowered: known.filter((word) => !none.includes(word) && !half.includes(word)), half, none };
}
