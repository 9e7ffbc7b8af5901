import { type Entry, type Node, nodeAt } from '../core/document.ts';
import { Sourced } from '../core/sourced.ts';
import type { Logging, SwarmWords, Ulimit } from '../core/swarm-words.ts';
import { literal } from './literal.ts';
import { type ContainerScope, namedTexts } from './text.ts';
import { nameOf, type Words } from './words.ts';

export function readSwarmWords(words: Words, scope: ContainerScope): SwarmWords {
  return {
    logging: readLogging(words.below('logging'), scope),
    containerLabels: namedTexts('containerLabels', words, scope),
    ulimits: words.entries('ulimits').map((entry) => readUlimit(entry, scope)),
    dns: words.texts('dns'),
    isolation: words.scalar('isolation'),
  };
}

function readLogging(words: Words<'driver' | 'options'> | undefined, scope: ContainerScope): Logging | undefined {
  return words && { at: words.at, driver: words.text('driver'), options: namedTexts('options', words, scope) };
}

/** One number is both. */
function readUlimit(entry: Entry, scope: ContainerScope): Ulimit {
  const { value: node, keyOrigin: at } = entry;
  const part = (word: string) => number(node.kind === 'map' ? nodeAt(node, word) : node, scope);
  return { at, name: nameOf(entry), soft: part('soft'), hard: part('hard') };
}

function number(node: Node | undefined, { findings }: ContainerScope): Sourced<number> {
  if (node?.kind !== 'scalar') throw new Error('A limit is a number.');
  return new Sourced(Number(literal(node, findings)), [node.origin]);
}
