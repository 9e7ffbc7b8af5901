import { isAbsolute, relative, resolve } from 'node:path';

/** A path as the reader of annotations has it: from the repository's root. Undefined for what is no file, such as `--set`. */
export function repositoryPath(path: string): string | undefined {
  if (path === '<stdin>' || path === '--set') return undefined;
  const root = process.env['GITHUB_WORKSPACE'] ?? '.';
  const below = relative(root, resolve(path));
  return (below.startsWith('..') || isAbsolute(below) ? path : below).replaceAll('\\', '/');
}
