import { execFileSync } from 'node:child_process';
import { basename, join, relative } from 'node:path';
import { lockName, readLock } from '../lock.ts';
import type { SpecFile } from './files.ts';
import type { OutputFolder } from './output-folder.ts';
import { EnvironmentProblem, UsageProblem } from './problems.ts';

/** The spec and the lock of a git revision, as far as it has them. */
export interface Revision {
  readonly spec: SpecFile;
  readonly lock: OutputFolder['lock'];
}

export function readRevision(revision: string, { file, folder }: SpecFile, out: string, environment: string | undefined): Revision {
  if (file.path === '<stdin>') throw new UsageProblem('A spec from standard input has no revisions.');
  const text = readBlob(revision, basename(file.path), folder);
  if (text === undefined) throw new UsageProblem(`${refusalOf(revision, folder)} ${file.path}.`);
  const lock = readBlob(revision, relative(folder, join(out, environment ?? '', lockName)), folder);
  return { spec: { file: { path: `${file.path}@${revision}`, text }, folder }, lock: lock === undefined ? undefined : readLock(lock) };
}

/** `cat-file` runs no filter or pager that a repository could have set. Undefined where the revision has no such file. */
function readBlob(revision: string, path: string, folder: string): string | undefined {
  return git(['cat-file', 'blob', '--end-of-options', `${revision}:./${path.replaceAll('\\', '/')}`], folder);
}

function refusalOf(revision: string, folder: string): string {
  if (git(['rev-parse', '--git-dir'], folder) === undefined) return 'This is no git repository, so there are no revisions of';
  const known = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], folder);
  return known === undefined ? `Git knows no revision "${revision}" of` : `The revision "${revision}" has no`;
}

/** Undefined where git says no. */
function git(words: readonly string[], folder: string): string | undefined {
  try {
    return execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 });
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') throw new EnvironmentProblem('git: it is not installed.');
    return undefined;
  }
}
