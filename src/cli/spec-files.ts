import { closeSync, constants, type Dirent, openSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { sortedBy } from '../core/order.ts';
import {
  type FileProblem,
  type FolderFile,
  type FoundFile,
  isProblem,
  largestFile,
  mostFiles,
  type Problem,
  type SpecFiles,
} from '../core/spec-files.ts';
import { readOpen } from './read-bytes.ts';

/** Files that a spec names, read from disk, each once: both targets see the same, whoever writes meanwhile. */
export interface DiskFiles extends SpecFiles {
  /** Where something was asked for so far: files, and folders. */
  asked(): readonly string[];
  /** Whether each question would get the same answer now. */
  isCurrent(): boolean;
}

export function filesOnDisk(folder: string): DiskFiles {
  const files = new Map<string, FoundFile | FileProblem>();
  const folders = new Map<string, readonly FolderFile[] | FileProblem>();
  const file = (path: string) => remembered(files, path, () => readFile(folder, path));
  return {
    file,
    folder: (path) => remembered(folders, path, () => readFolder(folder, path, file)),
    asked: () => [...files.keys(), ...folders.keys()].map((path) => join(folder, path)),
    isCurrent: () => {
      const now = filesOnDisk(folder);
      return (
        [...files].every(([path, known]) => isSame(known, now.file(path))) &&
        [...folders].every(([path, known]) => isSame(known, now.folder(path)))
      );
    },
  };
}

type Answer = FoundFile | readonly FolderFile[] | FileProblem;

function isSame(known: Answer, now: Answer): boolean {
  const bytes = (answer: Answer) => (isProblem(answer) ? [] : [answer].flat().map((file) => file.bytes));
  const shape = (answer: Answer) => JSON.stringify(isProblem(answer) ? answer : [answer].flat().map(({ path }) => path));
  return shape(known) === shape(now) && bytes(known).every((one, index) => Buffer.compare(one, bytes(now)[index] ?? Buffer.of()) === 0);
}

function remembered<T>(known: Map<string, T>, path: string, read: () => T): T {
  const found = known.get(path) ?? read();
  known.set(path, found);
  return found;
}

function readFile(folder: string, path: string): FoundFile | FileProblem {
  return attempt(() => {
    const place = placeOf(folder, path);
    if (typeof place !== 'string') return place;
    const status = statSync(place);
    if (status.isDirectory()) return { problem: 'folder' };
    if (!status.isFile()) return { problem: 'special' };
    // What has become a pipe meanwhile opens at once, too.
    const descriptor = openSync(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const bytes = readOpen(descriptor, largestFile);
      return bytes === undefined ? { problem: 'large' } : { path: join(folder, path), bytes };
    } finally {
      closeSync(descriptor);
    }
  });
}

/** A link to a file is followed, within the spec's folder; one to a folder would be a second name for the same files. */
function readFolder(folder: string, path: string, file: SpecFiles['file']): readonly FolderFile[] | FileProblem {
  return attempt(() => {
    const place = placeOf(folder, path);
    if (typeof place !== 'string') return place;
    if (!statSync(place).isDirectory()) return { problem: 'file' };
    const names = namesBelow(place, '');
    if (names.length === 0) return { problem: 'empty' };
    if (names.length > mostFiles) return { problem: 'many' };
    const found: FolderFile[] = [];
    let bytes = 0;
    for (const name of sortedBy(names, (text) => text)) {
      const one = file(`${path}/${name}`);
      if (isProblem(one)) return { ...one, within: name };
      bytes += one.bytes.length;
      if (bytes > largestFile) return { problem: 'large' };
      found.push({ ...one, name });
    }
    return found;
  });
}

/** Stops soon after there are too many. */
function namesBelow(place: string, before: string): string[] {
  const names: string[] = [];
  const entries: Dirent[] = readdirSync(join(place, before), { withFileTypes: true });
  for (const entry of entries) {
    const name = `${before}${entry.name}`;
    if (entry.isDirectory()) names.push(...namesBelow(place, `${name}/`));
    else names.push(name);
    if (names.length > mostFiles) break;
  }
  return names;
}

/** Where all links lead to; a problem where that is not below the spec's folder. */
function placeOf(folder: string, path: string): string | FileProblem {
  const root = realpathSync(folder);
  const place = realpathSync(join(root, path));
  const way = relative(root, place);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way) ? { problem: 'outside' } : place;
}

function attempt<T>(read: () => T | FileProblem): T | FileProblem {
  try {
    return read();
  } catch (error) {
    const { code, syscall } = error as { readonly code?: string; readonly syscall?: string };
    if (code === undefined || (syscall === undefined && code !== 'ERR_INVALID_ARG_VALUE')) throw error;
    return { problem: problems[code] ?? 'broken' };
  }
}

const problems: Readonly<Record<string, Problem>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENAMETOOLONG: 'missing',
  EACCES: 'denied',
  EPERM: 'denied',
  ELOOP: 'circle',
  ENXIO: 'special',
  EISDIR: 'folder',
};
