import { join } from 'node:path';
import { sortedBy } from '../core/order.ts';
import { type FileProblem, type FolderFile, type FoundFile, isProblem, mostFiles, type SpecFiles } from '../core/spec-files.ts';
import { git } from './git.ts';

/** Files that a spec names, as a git revision has them. */
export function filesAt(revision: string, folder: string): SpecFiles {
  const file = (path: string) => fileAt(revision, folder, path);
  return {
    file,
    folder: (path) => {
      const names = namesBelow(revision, folder, path);
      if (names.length === 0) return 'problem' in file(path) ? { problem: 'missing' } : { problem: 'file' };
      if (names.length > mostFiles) return { problem: 'many' };
      const found = names.map((name) => [name, file(`${path}/${name}`)] as const);
      const [name, wrong] = found.find(([, one]) => isProblem(one)) ?? [];
      if (name !== undefined && wrong !== undefined && isProblem(wrong)) return { ...wrong, within: name };
      return found.flatMap(([within, one]): FolderFile[] => (isProblem(one) ? [] : [{ ...one, name: within }]));
    },
  };
}

/** Links are followed within the repository. */
function fileAt(revision: string, folder: string, path: string): FoundFile | FileProblem {
  const said = git(['cat-file', '--batch', '--follow-symlinks'], folder, `${revision}:./${path}\n`);
  const end = said?.indexOf('\n') ?? -1;
  const [, kind, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(said?.toString('utf8', 0, end) ?? '') ?? [];
  if (kind === 'tree') return { problem: 'folder' };
  if (kind === 'blob' && said !== undefined)
    return { path: `${join(folder, path)}@${revision}`, bytes: said.subarray(end + 1, end + 1 + Number(size)) };
  const [problem] = /^(?:symlink|loop|notdir)(?= )/.exec(said?.toString('utf8', 0, end) ?? '') ?? [];
  return { problem: problem === 'symlink' ? 'outside' : problem === 'loop' ? 'circle' : 'missing' };
}

/** A submodule in it is no file, and is found out when it is read. */
function namesBelow(revision: string, folder: string, path: string): string[] {
  const tree = git(['ls-tree', '-r', '-z', '--name-only', '--end-of-options', `${revision}:./${path}`], folder);
  const names = tree?.toString('utf8').split('\0') ?? [];
  return sortedBy(
    names.filter((name) => name !== ''),
    (name) => name,
  );
}
