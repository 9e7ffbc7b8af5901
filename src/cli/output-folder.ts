import { join, relative } from 'node:path';
import type { OutputFile } from '../8-emit/output.ts';
import type { Compilation } from '../compile.ts';
import type { TargetName } from '../core/shape.ts';
import { hashesOf, type Lock, lockName, printLock, readLock } from '../lock.ts';
import { readIfThere, remove, type SpecFile, writeWhole } from './files.ts';
import { valuesOf } from './inputs.ts';
import { UsageProblem } from './problems.ts';
import { version } from './version.ts';

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

/** What headers say of `--out`: nothing of the usual folder, nor of one whose path is no line. */
export function outFrom(spec: SpecFile, out: string): string | undefined {
  const path = relative(spec.folder, out).replaceAll('\\', '/');
  return path === 'out' || /[\p{Cc}\u2028\u2029]/u.test(path) ? undefined : path === '' ? '.' : path;
}

export interface Build {
  readonly app: string;
  readonly environment: string | undefined;
  readonly spec: SpecFile;
  readonly compilations: readonly Compilation[];
}

/** How many files a build has, with its lock, and what it did to them. */
export interface Written {
  readonly files: number;
  readonly changed: number;
  readonly removed: number;
}

/** Whole files first, what is no longer made next, the lock last: whoever is killed in between is found out by `check`. */
export function writeBuild(folder: OutputFolder, build: Build): Written {
  refuseForeign(folder, build);
  const outputs = build.compilations.flatMap((compilation) => compilation.outputs.map((file) => inFolder(file, build.environment)));
  const changed = outputs.filter(({ path, text }) => writeChanged(join(folder.path, path), text)).length;
  const made = new Set(outputs.map(({ path }) => path));
  const stale = lockedFiles(folder.lock, targetsOf(build)).filter((path) => !made.has(path));
  for (const path of stale) remove(join(folder.path, path), folder.path);
  const lockChanged = writeChanged(join(folder.path, lockName), printLock(lockOf(folder, build)));
  return { files: outputs.length + 1, changed: changed + (lockChanged ? 1 : 0), removed: stale.length };
}

/** False for a file that is there already as it is to be. */
function writeChanged(path: string, text: string): boolean {
  if (readIfThere(path) === text) return false;
  writeWhole(path, text);
  return true;
}

/** Paths in a compilation start at the output folder; those in a lock at the folder of the lock. */
export function inFolder(file: OutputFile, environment: string | undefined): OutputFile {
  return environment === undefined ? file : { ...file, path: file.path.slice(environment.length + 1) };
}

export function lockedFiles(lock: Lock | undefined, targets: readonly TargetName[]): string[] {
  return targets.flatMap((target) => Object.keys(lock?.targets[target]?.files ?? {}));
}

function targetsOf({ compilations }: Build): TargetName[] {
  return compilations.map(({ choice }) => choice.target);
}

function lockOf({ path, lock }: OutputFolder, { app, environment, spec, compilations }: Build): Lock {
  const made = compilations.map(({ choice, outputs }) => [
    choice.target,
    { values: valuesOf(choice.given), files: hashesOf(outputs.map((file) => inFolder(file, environment))) },
  ]);
  const place = spec.file.path === '<stdin>' ? undefined : relative(path, spec.file.path).replaceAll('\\', '/');
  return { app, environment, compiler: version, spec: place, targets: { ...lock?.targets, ...Object.fromEntries(made) } };
}

/** Another app's folder, and files that appspec did not make, are never touched. */
function refuseForeign({ path, lock }: OutputFolder, { app, environment, compilations }: Build): void {
  if (lock !== undefined && lock.app !== app)
    throw new UsageProblem(`${path} belongs to the app "${lock.app}", this is "${app}": choose another --out.`);
  const ours = new Set(Object.values(lock?.targets ?? {}).flatMap(({ files }) => Object.keys(files)));
  for (const { path: file } of compilations.flatMap(({ outputs }) => outputs.map((output) => inFolder(output, environment)))) {
    const there = ours.has(file) ? undefined : readIfThere(join(path, file));
    if (there !== undefined && !there.startsWith('# Made by appspec'))
      throw new UsageProblem(`${join(path, file)} is there already and was not made by appspec: move it, or choose another --out.`);
  }
}
