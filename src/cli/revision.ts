import { basename, join, relative } from 'node:path';
import { UsageProblem } from '../core/problem.ts';
import { lockName, readLock } from '../lock.ts';
import type { SpecFile } from './files.ts';
import { git } from './git.ts';
import type { OutputFolder } from './output-folder.ts';
import { filesAt } from './revision-files.ts';

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
  return {
    spec: { file: { path: `${file.path}@${revision}`, text }, folder, files: filesAt(revision, folder) },
    lock: lock === undefined ? undefined : readLock(lock),
  };
}

/** Undefined where the revision has no such file. */
function readBlob(revision: string, path: string, folder: string): string | undefined {
  const words = ['cat-file', 'blob', '--end-of-options', `${revision}:./${path.replaceAll('\\', '/')}`];
  return git(words, folder)?.toString('utf8');
}

function refusalOf(revision: string, folder: string): string {
  if (git(['rev-parse', '--git-dir'], folder) === undefined) return 'This is no git repository, so there are no revisions of';
  const known = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], folder);
  return known === undefined ? `Git knows no revision "${revision}" of` : `The revision "${revision}" has no`;
}
