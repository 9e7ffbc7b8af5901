import type { Mount, VolumeMount } from '../core/container.ts';
import type { Sourced } from '../core/sourced.ts';
import type { Context } from './context.ts';
import { bytes } from './quantities.ts';
import { refuseUnfit } from './unfit-words.ts';
import type { Words } from './words.ts';

type MountWord = 'volume' | 'readOnly' | 'seed' | 'tmpfs' | 'host';

export function readMounts(words: Words, context: Context): Mount[] {
  return words.each<MountWord>('mounts').flatMap(({ name, words: mount }) => readMount(name, mount, context));
}

function readMount(path: Sourced<string>, words: Words<MountWord>, context: Context): Mount[] {
  const { at } = words;
  const size = words.read('tmpfs', bytes);
  if (size !== undefined) refuseWords(['readOnly', 'seed'], 'tmpfs', words, context);
  if (size !== undefined) return [{ kind: 'tmpfs', at, path, size }];
  const host = words.text('host');
  if (host !== undefined) refuseWords(['seed'], 'host', words, context);
  if (host !== undefined) return [{ kind: 'host', at, path, host, readOnly: readOnly(words) }];
  const wanted = words.text('volume');
  if (wanted === undefined) {
    context.findings.error('missing-key', at, {
      message: `The mount "${path.value}" has no source.`,
      help: 'Name a volume, or write `tmpfs: SIZE` or `host: /path`.',
    });
    return [];
  }
  const volume = context.volumes.find(wanted);
  return volume === undefined ? [] : [{ kind: 'volume', at, path, volume, readOnly: readOnly(words), seed: words.scalar<Seed>('seed') }];
}

function refuseWords(unfit: readonly MountWord[], source: MountWord, words: Words<MountWord>, { findings }: Context): void {
  const help = (word: string) => `Take it away; where it is inherited, write \`${word}: null\`.`;
  refuseUnfit(unfit, words, { of: `a mount with \`${source}\``, help }, findings);
}

type Seed = NonNullable<VolumeMount['seed']>['value'];

function readOnly(words: Words<MountWord>): Sourced<boolean> {
  return words.scalar<boolean>('readOnly') ?? words.byDefault('readOnly', false);
}
