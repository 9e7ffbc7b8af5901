import {
  closeSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { worldly } from './problems.ts';

/** A file of somebody else: it stays where its link leads, and readable for whom it was. */
export function replaceText(path: string, text: string): void {
  try {
    const place = realpathSync(path);
    writeWhole(place, text, statSync(place).mode);
  } catch (error) {
    throw worldly(error, path);
  }
}

/** Whole or not at all: written beside it and renamed into place. */
export function writeWhole(path: string, content: string | Uint8Array, mode?: number): void {
  const beside = join(dirname(path), temporaryName(basename(path), process.pid));
  try {
    mkdirSync(dirname(path), { recursive: true });
    discard(beside);
    writeNew(beside, content, mode);
    renameSync(beside, path);
  } catch (error) {
    discard(beside);
    throw worldly(error, path);
  }
}

function temporaryName(name: string, writer: number): string {
  return `.${name}.${writer}.tmp`;
}

/** A temporary file whose writer was killed before it could rename it. */
export function isLeftover(path: string): boolean {
  const [, writer] = /^\..+\.([0-9]+)\.tmp$/.exec(basename(path)) ?? [];
  return writer !== undefined && !isRunning(Number(writer));
}

function isRunning(id: number): boolean {
  try {
    return id !== process.pid && process.kill(id, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
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

function writeNew(path: string, content: string | Uint8Array, mode: number | undefined): void {
  const descriptor = openSync(path, 'wx');
  try {
    if (mode !== undefined) fchmodSync(descriptor, mode);
    for (let bytes: Uint8Array = Buffer.from(content); bytes.length > 0; ) bytes = bytes.subarray(writeSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
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
    if (!doneByAnother.includes((error as { code?: string }).code ?? '')) throw worldly(error, path);
  }
}

/** Two builds at once: the other one was faster, or has put something new there. */
const doneByAnother = ['ENOENT', 'ENOTEMPTY'];
