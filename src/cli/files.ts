import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { TextFile } from '../core/source.ts';
import type { SpecFiles } from '../core/spec-files.ts';
import { worldly } from './problems.ts';
import { readBytes } from './read-bytes.ts';
import { type DiskFiles, filesOnDisk } from './spec-files.ts';

/** What is read of files and folders; `write-whole.ts` writes them. */

export const specName = 'app.spec.yaml';

/** The spec's file and the folder that its relative paths start from. */
export interface SpecFile {
  readonly file: TextFile;
  readonly folder: string;
  /** Those that it may name. */
  readonly files: SpecFiles;
}

/** A file, a folder with an `app.spec.yaml`, or `-` for standard input. Messages name the path as it was given. */
export function readSpecFile(subject = '.'): SpecFile & { readonly files: DiskFiles } {
  if (subject === '-') return { file: { path: '<stdin>', text: readText(0, '<stdin>') }, ...within('.') };
  const path = specPath(subject);
  return { file: { path, text: readText(path, path) }, ...within(dirname(path)) };
}

function within(folder: string): { readonly folder: string; readonly files: DiskFiles } {
  return { folder, files: filesOnDisk(folder) };
}

export function specPath(subject = '.'): string {
  return isFolder(subject) ? join(subject, specName) : subject;
}

export function readTextFile(path: string): TextFile {
  return { path, text: readText(path, path) };
}

/** Undefined where there is no such file. */
export function readIfThere(path: string): string | undefined {
  const bytes = bytesIfThere(path);
  return bytes === undefined ? undefined : decode(bytes);
}

/** Likewise. */
export function bytesIfThere(path: string): Buffer | undefined {
  try {
    return readBytes(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return undefined;
    throw worldly(error, path);
  }
}

function readText(source: string | 0, name: string): string {
  try {
    return decode(readBytes(source));
  } catch (error) {
    throw worldly(error, name);
  }
}

/** UTF-8 without its byte order mark; bytes that are no UTF-8 become U+FFFD, which parsing refuses where they stand. */
export function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

export function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch (error) {
    throw worldly(error, path);
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Paths of all files below a folder, from there; none where there is no such folder. */
export function filesBelow(folder: string): string[] {
  return pathsIn(folder, true, (entry) => !entry.isDirectory());
}

/** Those that stand in it, and not deeper. */
export function filesIn(folder: string): string[] {
  return pathsIn(folder, false, (entry) => !entry.isDirectory());
}

export function foldersIn(folder: string): string[] {
  return pathsIn(folder, false, (entry) => entry.isDirectory());
}

function pathsIn(folder: string, recursive: boolean, isWanted: (entry: Dirent) => boolean): string[] {
  try {
    const entries = readdirSync(folder, { recursive, withFileTypes: true }).filter(isWanted);
    return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return [];
    throw worldly(error, folder);
  }
}
