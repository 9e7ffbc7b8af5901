import { configFilePath } from '../4-resolve/config-mounts.ts';
import { secretPath } from '../4-resolve/text.ts';
import type { Container } from '../core/container.ts';
import type { Sourced } from '../core/sourced.ts';

/** Where anything is mounted: volumes, and each file of secrets and configs. */
export function pathsOf({ mounts, secrets, configs }: Container): Sourced<string>[] {
  return [...mounts.map(({ path }) => path), ...filesOf({ secrets, configs })];
}

/** Where files are, not directories. */
export function filesOf({ secrets, configs }: Pick<Container, 'secrets' | 'configs'>): Sourced<string>[] {
  const ofConfigs = configs.flatMap((mount) => mount.config.value.files.map(({ name }) => configFilePath(mount, name.value)));
  return [...secrets.map(secretPath), ...ofConfigs];
}

/** `/etc` and `/etc/app` of `/etc/app/x`, an absolute path. */
export function foldersAbove(path: string): string[] {
  const words = path.split('/');
  return words.slice(2).map((_, index) => words.slice(0, index + 2).join('/'));
}
