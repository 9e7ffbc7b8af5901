import { configFilePath } from '../../4-resolve/config-mounts.ts';
import { secretPath } from '../../4-resolve/text.ts';
import type { Container } from '../../core/container.ts';
import { repeats } from '../../core/repeats.ts';
import type { Sourced } from '../../core/sourced.ts';
import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Of two things at one path a container shows one; Docker and Kubernetes refuse the pair. */
export const mountCollision: Rule = {
  code: 'mount-collision',
  severity: 'error',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { again, first } of repeats(pathsOf(container), ({ value }) => plain(value))) {
        report(again, {
          message: `Something else is mounted at ${plain(again.value)} in "${container.name.value}" already.`,
          help: 'Mount one of them elsewhere.',
          related: [{ at: first, message: 'The other one.' }],
        });
      }
      for (const { inner, file } of belowFiles(container)) {
        report(inner, {
          message: `Nothing can be mounted at ${plain(inner.value)} in "${container.name.value}": ${plain(file.value)} is a file.`,
          help: 'Mount one of them elsewhere.',
          related: [{ at: file, message: 'The file.' }],
        });
      }
    }
  },
};

/** The container would not start: no directory can be where a file is. */
function belowFiles(container: Container): { readonly inner: Sourced<string>; readonly file: Sourced<string> }[] {
  const files = new Map(filesOf(container).map((file) => [plain(file.value), file]));
  if (files.size === 0) return [];
  return pathsOf(container).flatMap((inner) => {
    const file = foldersAbove(plain(inner.value)).flatMap((folder) => files.get(folder) ?? [])[0];
    return file === undefined ? [] : [{ inner, file }];
  });
}

/** `/etc` and `/etc/app` of `/etc/app/x`. */
function foldersAbove(path: string): string[] {
  const words = path.split('/');
  return words.slice(2).map((_, index) => words.slice(0, index + 2).join('/'));
}

function pathsOf({ mounts, secrets, configs }: Container): Sourced<string>[] {
  return [...mounts.map(({ path }) => path), ...filesOf({ secrets, configs })];
}

/** Where files are, not directories. */
function filesOf({ secrets, configs }: Pick<Container, 'secrets' | 'configs'>): Sourced<string>[] {
  const ofConfigs = configs.flatMap((mount) => mount.config.value.files.map(({ name }) => configFilePath(mount, name.value)));
  return [...secrets.map(secretPath), ...ofConfigs];
}

/** `/data/` and `/data//x/..` are `/data`. */
function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
