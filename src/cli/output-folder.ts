import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { OutputFile } from '../8-emit/output.ts';
import { UsageProblem } from '../core/problem.ts';
import type { TargetName } from '../core/shape.ts';
import { type Lock, lockName, readLock } from '../lock.ts';
import { bytesIfThere, readIfThere, type SpecFile } from './files.ts';

/** A folder of one app in one environment: what the lock says, and what is to be there. */
export interface OutputFolder {
  /** `out/prod` */
  readonly path: string;
  readonly lock: Lock | undefined;
}

export function outputFolder(out: string, environment: string | undefined): OutputFolder {
  const path = environment === undefined ? out : join(out, environment);
  const text = readIfThere(join(path, lockName));
  const lock = text === undefined ? undefined : readLock(text);
  if (text !== undefined && lock === undefined)
    throw new UsageProblem(`${join(path, lockName)} is no lock of appspec: take it away, or choose another --out.`);
  return { path, lock };
}

/** `out/` beside the spec, unless it is said. */
export function outOf(spec: SpecFile, out: string | undefined): string {
  return out ?? join(spec.folder, 'out');
}

/** As `\p{Cc}`, control characters would have Unicode's tables read at every build. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * What headers say of `--out`: nothing of the usual folder, nor of one whose path is no line, nor of one that has only the
 * root in common with the spec, such as /tmp: on another machine it would be called otherwise.
 */
export function outFrom(spec: SpecFile, out: string): string | undefined {
  const path = relative(spec.folder, out).replaceAll('\\', '/');
  const isElsewhere = isAbsolute(path) || path.startsWith('../'.repeat(resolve(spec.folder).split(sep).length - 1));
  return path === 'out' || isElsewhere || unprintable.test(path) ? undefined : path === '' ? '.' : path;
}

/** Paths in a compilation start at the output folder; those in a lock at the folder of the lock. */
export function inFolder<File extends { readonly path: string }>(file: File, environment: string | undefined): File {
  return environment === undefined ? file : { ...file, path: file.path.slice(environment.length + 1) };
}

export function lockedFiles(lock: Lock | undefined, targets: readonly TargetName[]): string[] {
  return targets.flatMap((target) => Object.keys(lock?.targets[target]?.files ?? {}));
}

/** Whether a file is there, as it is to be. */
export function isAs(path: string, { text, bytes }: Pick<OutputFile, 'text' | 'bytes'>): boolean {
  return bytes === undefined ? readIfThere(path) === text : bytesIfThere(path)?.equals(bytes) === true;
}
