import type { Findings } from '../core/diagnostic.ts';
import type { Volume } from '../core/resources.ts';
import type { Sourced } from '../core/sourced.ts';
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

/** Words that stand there because of another kind, or by mistake: no target will ever read them. */
export function refuseWordsOfOthers(words: Words, kind: Sourced<Kind>, findings: Findings): void {
  for (const [word, kinds] of Object.entries(kindsOf)) {
    const entry = kinds.includes(kind.value) ? undefined : words.entry(word);
    if (entry === undefined) continue;
    findings.error('unfit-word', entry.keyOrigin, {
      message: `\`${word}\` says nothing of a volume of kind \`${kind.value}\`.`,
      help: `It belongs to volumes of kind ${kinds.map((other) => `\`${other}\``).join(', ')}. Take it away, or change the kind.`,
      related: [{ at: kind, message: 'The kind.' }],
    });
  }
}
