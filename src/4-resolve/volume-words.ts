import type { Findings } from '../core/diagnostic.ts';
import type { Volume } from '../core/resources.ts';
import type { Sourced } from '../core/sourced.ts';
import { refuseUnfit } from './unfit-words.ts';
import type { Words } from './words.ts';

type Kind = Volume['kind'];

/** Words that say something of these kinds only. */
const kindsOf: Readonly<Record<string, readonly Kind[]>> = {
  name: ['block', 'shared', 'derived', 'node', 'external'],
  size: ['block', 'shared', 'scratch'],
  perInstance: ['block'],
  from: ['derived'],
  medium: ['scratch'],
  driver: ['block', 'shared', 'derived', 'node'],
  options: ['block', 'shared', 'derived', 'node'],
  ebstype: ['block'],
  iops: ['block'],
  ebs: ['block'],
  perfmode: ['shared', 'derived'],
  storageClass: ['block', 'shared'],
  accessMode: ['block', 'shared'],
  subPath: ['block', 'shared', 'external'],
};

/** Words that say nothing of its kind. */
export function refuseWordsOfOthers(words: Words, kind: Sourced<Kind>, findings: Findings): void {
  const unfit = Object.keys(kindsOf).filter((word) => kindsOf[word]?.includes(kind.value) === false);
  const told = {
    of: `a volume of kind \`${kind.value}\``,
    help: (word: string) => `It belongs to volumes of kind ${named(kindsOf[word])}. Take it away, or change the kind.`,
    related: [{ at: kind, message: 'The kind.' }],
  };
  refuseUnfit(unfit, words, told, findings);
}

function named(kinds: readonly Kind[] = []): string {
  return kinds.map((kind) => `\`${kind}\``).join(', ');
}
