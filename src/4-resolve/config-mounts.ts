import type { ConfigMount } from '../core/container.ts';
import { textAt } from '../core/document.ts';
import type { Sourced } from '../core/sourced.ts';
import type { Context } from './context.ts';
import { fileMode } from './quantities.ts';
import type { Words } from './words.ts';

/** Readable for every user of the container, as Swarm has it. */
const readable = 0o444;

export function configsWanted(words: Words): string[] {
  return words.entries('configs').flatMap(({ value }) => textAt(value, 'config') ?? []);
}

export function readConfigMounts(words: Words, context: Context): ConfigMount[] {
  return words.each<'config' | 'mode'>('configs').flatMap(({ name: path, words: mount }) => {
    const wanted = mount.text('config');
    const config = wanted === undefined ? undefined : context.configs.find(wanted);
    if (config === undefined) return [];
    return { at: mount.at, path, config, mode: mount.read('mode', fileMode) ?? mount.byDefault('mode', readable) };
  });
}

/** Where each of its files is, on every target. */
export function configFilePath({ path }: ConfigMount, name: string): Sourced<string> {
  return path.map((text) => (name === '' ? text : `${text.replace(/\/+$/, '')}/${name}`));
}
