import type { AccessMode, EbsClass, Volume } from '../core/resources.ts';
import type { Sourced } from '../core/sourced.ts';
import type { Context } from './context.ts';
import { bytes } from './quantities.ts';
import { namedPlainTexts } from './text.ts';
import { refuseWordsOfOthers } from './volume-words.ts';
import type { Words } from './words.ts';

/** Bytes of a shared volume that does not say: file systems such as EFS have no size, but a claim must name one. */
const sharedSize = 2 ** 30;

export function readVolume(name: Sourced<string>, words: Words, findings: Context['findings']): Volume | undefined {
  const kind = words.scalar<Volume['kind']>('kind');
  if (kind === undefined) return undefined;
  refuseWordsOfOthers(words, kind, findings);
  const common = { at: words.at, name, declared: kind, called: words.text('name') };
  const size = words.read('size', bytes);
  switch (kind.value) {
    case 'block':
      return size === undefined
        ? refuseSizeless(name, findings)
        : { ...common, kind: 'block', size, ...driven(words), ...readBlock(words) };
    case 'shared':
      return {
        ...common,
        kind: 'shared',
        size: size ?? words.byDefault('size', sharedSize),
        ...driven(words),
        perfmode: words.text('perfmode'),
        storageClass: words.text('storageClass'),
        accessMode: words.scalar<AccessMode>('accessMode'),
        subPath: words.text('subPath'),
      };
    case 'derived': {
      const filledBy = words.text('from');
      return filledBy === undefined
        ? refuseUnfilled(name, findings)
        : { ...common, kind: 'derived', filledBy, ...driven(words), perfmode: words.text('perfmode') };
    }
    case 'scratch':
      return {
        ...common,
        kind: 'scratch',
        size,
        medium: words.scalar<'disk' | 'memory'>('medium') ?? words.byDefault('medium', 'disk'),
      };
    case 'node':
      return { ...common, kind: 'node', ...driven(words) };
    case 'external':
      return { ...common, kind: 'external', subPath: words.text('subPath') };
  }
}

function driven(words: Words) {
  return { driver: words.text('driver'), options: namedPlainTexts('options', words) };
}

function readBlock(words: Words) {
  return {
    perInstance: words.scalar<boolean>('perInstance') ?? words.byDefault('perInstance', false),
    ebstype: words.text('ebstype'),
    iops: words.scalar<number>('iops'),
    storageClass: words.text('storageClass'),
    ebs: readEbs(words.below<EbsWord>('ebs')),
    accessMode: words.scalar<AccessMode>('accessMode'),
    subPath: words.text('subPath') ?? words.byDefault('subPath', 'data'),
  };
}

type EbsWord = 'type' | 'iops' | 'throughput' | 'encrypted';

function readEbs(words: Words<EbsWord> | undefined): EbsClass | undefined {
  if (words === undefined) return undefined;
  return {
    at: words.at,
    type: words.text('type') ?? words.byDefault('type', 'gp3'),
    iops: words.scalar<number>('iops'),
    throughput: words.scalar<number>('throughput'),
    encrypted: words.scalar<boolean>('encrypted') ?? words.byDefault('encrypted', true),
  };
}

function refuseSizeless(name: Sourced<string>, findings: Context['findings']): undefined {
  findings.error('missing-key', name, {
    message: `The block volume "${name.value}" has no size.`,
    help: 'Add `size:`, such as 10Gi. It cannot shrink later, and on Swarm it cannot change at all.',
  });
}

function refuseUnfilled(name: Sourced<string>, findings: Context['findings']): undefined {
  findings.error('missing-key', name, {
    message: `Nothing fills the derived volume "${name.value}".`,
    help: 'Add `from:` with the name of the task that fills it.',
  });
}
