import type { SecretFile } from '../core/container.ts';
import { textAt } from '../core/document.ts';
import type { Context } from './context.ts';
import { fileMode } from './quantities.ts';
import type { Words } from './words.ts';

/** Readable for every user of the container, as Swarm has it. */
const readable = 0o444;

export function secretsWanted(words: Words): string[] {
  return words.entries('secrets').flatMap(({ value }) => textAt(value, 'secret') ?? []);
}

export function readSecretFiles(words: Words, context: Context): SecretFile[] {
  return words.each<'secret' | 'mode' | 'uid' | 'gid'>('secrets').flatMap(({ name, words: file }) => {
    const wanted = file.text('secret');
    const secret = wanted === undefined ? undefined : context.secrets.find(wanted);
    if (secret === undefined) return [];
    return {
      at: file.at,
      file: name,
      secret,
      mode: file.read('mode', fileMode) ?? file.byDefault('mode', readable),
      uid: file.text('uid'),
      gid: file.text('gid'),
    };
  });
}
