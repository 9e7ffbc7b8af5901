import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { TextFile } from '../core/source.ts';
import { worldly } from './problems.ts';

/** The only place that reads and writes files. */

export const specName = 'app.spec.yaml';

/** The spec's file and the folder that its relative paths start from. */
export interface SpecFile {
  readonly file: TextFile;
  readonly folder: string;
}

/** A file, a folder with an `app.spec.yaml`, or `-` for standard input. Messages name the path as it was given. */
export function readSpecFile(subject = '.'): SpecFile {
  if (subject === '-') return { file: { path: '<stdin>', text: readText(0, '<stdin>') }, folder: '.' };
  const path = specPath(subject);
  return { file: { path, text: readText(path, path) }, folder: dirname(path) };
}

export function specPath(subject = '.'): string {
  return isFolder(subject) ? join(subject, specName) : subject;
}

export function readTextFile(path: string): TextFile {
  return { path, text: readText(path, path) };
}

/** Undefined where there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    return decode(readFileSync(path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return undefined;
    throw worldly(error, path);
  }
}

function readText(source: string | 0, name: string): string {
  try {
    return decode(readFileSync(source));
  } catch (error) {
    throw worldly(error, name);
  }
}

/** UTF-8 without its byte order mark; bytes that are no UTF-8 become U+FFFD, which parsing refuses where they stand. */
export function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Whole or not at all: written beside it and renamed into place. */
export function writeWhole(path: string, text: string): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeNew(beside, text);
    renameSync(beside, path);
  } catch (error) {
    discard(beside);
    throw worldly(error, path);
  }
}

/** What cannot even be removed is not there, or not ours to remove. */
function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The first error is the one to tell.
  }
}

function writeNew(path: string, text: string): void {
  const descriptor = openSync(path, 'wx');
  try {
    for (let bytes = Buffer.from(text); bytes.length > 0; ) bytes = bytes.subarray(writeSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

/** One line to standard error, without the stream, which takes longer to make than a build. Where nobody reads, nobody needs it. */
export function writeLine(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // The exit code says it too.
  }
}

/** Paths of all files below a folder, from there; none where there is no such folder. */
export function filesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
    return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort();
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw worldly(error, folder);
  }
}

/** With the folders that it leaves empty, up to `root`. */
export function remove(path: string, root: string): void {
  try {
    rmSync(path, { force: true });
    for (
      let folder = dirname(path);
      folder !== root && folder.startsWith(root) && readdirSync(folder).length === 0;
      folder = dirname(folder)
    )
      rmdirSync(folder);
  } catch (error) {
    throw worldly(error, path);
  }
}
