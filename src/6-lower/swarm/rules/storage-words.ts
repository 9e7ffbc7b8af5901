import type { Rule } from '../../../5-check/rule.ts';
import type { Volume } from '../../../core/resources.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { type Maker, madeBy, titles } from '../makers.ts';

/** Words that this maker of volumes knows; the others have no effect. */
const known: Readonly<Record<Maker, readonly string[]>> = {
  cloudstor: ['size', 'ebstype', 'iops', 'perfmode'],
  rexray: ['size', 'ebstype', 'iops'],
  nfs: [],
  local: [],
  own: [],
};

/** A node's disk and an NFS server have no sizes and types, and what another driver calls them we do not know. */
export const storageWords: Rule = {
  code: 'storage-words',
  severity: 'warning',
  check({ swarm, volumes }, report) {
    for (const volume of volumes) {
      const { maker, because } = madeBy(volume, swarm) ?? {};
      if (maker === undefined || because === undefined) continue;
      for (const [word, value] of writtenWords(volume)) {
        if (known[maker].includes(word)) continue;
        report(value, {
          message: `${titles[maker]} is not told \`${word}\`: ${maker === 'own' ? 'what it calls that we do not know' : (effect[word] ?? 'it has no effect there')}.`,
          help: maker === 'own' ? 'Say it under `swarm: { options }` as the driver calls it, and accept this.' : helpWithout,
          related: [{ at: because, message: 'What makes the volume.' }],
        });
      }
    }
  },
};

const effect: Readonly<Record<string, string>> = { size: 'a volume takes what it needs there' };
const helpWithout = 'Accept it, or use a storage that knows it, such as `cloudstor`.';

function writtenWords(volume: Volume): (readonly [string, Sourced<unknown>])[] {
  if (volume.kind === 'shared' || volume.kind === 'derived') return said([['perfmode', volume.perfmode]]);
  if (volume.kind !== 'block') return [];
  return said([
    ['size', volume.size],
    ['ebstype', volume.ebstype],
    ['iops', volume.iops],
  ]);
}

function said(words: readonly (readonly [string, Sourced<unknown> | undefined])[]): (readonly [string, Sourced<unknown>])[] {
  return words.flatMap(([word, value]) => (value === undefined ? [] : [[word, value]]));
}
