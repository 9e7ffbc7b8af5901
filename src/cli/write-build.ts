import { join, relative } from 'node:path';
import { EnvironmentProblem, UsageProblem } from '../core/problem.ts';
import { type TargetName, targetNames } from '../core/shape.ts';
import { type Lock, lockName, printLock } from '../lock.ts';
import type { Built, BuiltFile } from './built.ts';
import { bytesIfThere, filesBelow, filesIn, isLink, readIfThere, type SpecFile } from './files.ts';
import { valuesOf } from './inputs.ts';
import { inFolder, isAs, lockedFiles, type OutputFolder } from './output-folder.ts';
import { version } from './version.ts';
import { isLeftover, remove, writeWhole } from './write-whole.ts';

export interface Build {
  readonly app: string;
  readonly environment: string | undefined;
  readonly spec: SpecFile;
  readonly builds: readonly Built[];
  /** Targets that the spec has switched off: what was built for them goes. */
  readonly gone: readonly TargetName[];
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
  refuseLinks(folder, build);
  const outputs = build.builds.flatMap(({ outputs: files }) => files.map((file) => inFolder(file, build.environment)));
  const changed = outputs.filter((file) => writeChanged(join(folder.path, file.path), file)).length;
  const made = new Set(outputs.map(({ path }) => path));
  const stale = lockedFiles(folder.lock, [...targetsOf(build), ...build.gone]).filter((path) => !made.has(path));
  for (const path of [...stale, ...leftovers(folder).filter((left) => !made.has(left))]) remove(join(folder.path, path), folder.path);
  const lockChanged = writeChanged(join(folder.path, lockName), { text: printLock(lockOf(folder, build)) });
  return { files: outputs.length + 1, changed: changed + (lockChanged ? 1 : 0), removed: stale.length };
}

/** What killed builds have left. Elsewhere than below a target, and of another name, nothing is ours. */
function leftovers({ path }: OutputFolder): string[] {
  const below = targetNames.flatMap((target) => filesBelow(join(path, target)).map((file) => `${target}/${file}`));
  return [...below, ...filesIn(path).filter((name) => name.startsWith(`.${lockName}.`))].filter(isLeftover);
}

/** False for a file that is there already as it is to be. */
function writeChanged(path: string, file: Pick<BuiltFile, 'text' | 'bytes'>): boolean {
  if (isAs(path, file)) return false;
  writeWhole(path, file.bytes ?? file.text);
  return true;
}

function targetsOf({ builds }: Build): TargetName[] {
  return builds.map(({ choice }) => choice.target);
}

function lockOf({ path, lock }: OutputFolder, { app, environment, spec, builds, gone }: Build): Lock {
  const made = builds.map(({ choice, hashes }) => [choice.target, { values: valuesOf(choice.given), files: hashes }] as const);
  const place = spec.file.path === '<stdin>' ? undefined : relative(path, spec.file.path).replaceAll('\\', '/');
  const kept = targetNames.filter((target) => !gone.includes(target)).map((target) => [target, lock?.targets[target]] as const);
  return { app, environment, compiler: version, spec: place, targets: { ...Object.fromEntries(kept), ...Object.fromEntries(made) } };
}

/** What is written into a folder that is a link would stand somewhere else. The output folder itself may be one: somebody named it. */
function refuseLinks({ path }: OutputFolder, { environment, builds }: Build): void {
  const files = builds.flatMap(({ outputs }) => outputs.map((file) => inFolder(file, environment).path));
  const folders = new Set(files.flatMap((file) => foldersOf(file)));
  const link = [...folders].map((folder) => join(path, folder)).find(isLink);
  if (link !== undefined) throw new EnvironmentProblem(`${link}: it is a link, and what is built would leave ${path}. Take it away.`);
}

/** `k8s` and `k8s/app` of `k8s/app/40-web.yaml`. */
function foldersOf(file: string): string[] {
  const words = file.split('/').slice(0, -1);
  return words.map((_, index) => words.slice(0, index + 1).join('/'));
}

/** Another app's folder, and files that appspec did not make, are never touched. */
function refuseForeign({ path, lock }: OutputFolder, { app, environment, builds }: Build): void {
  if (lock !== undefined && lock.app !== app)
    throw new UsageProblem(`${path} belongs to the app "${lock.app}", this is "${app}": choose another --out.`);
  const ours = new Set(Object.values(lock?.targets ?? {}).flatMap(({ files }) => Object.keys(files)));
  for (const file of builds.flatMap(({ outputs }) => outputs.map((output) => inFolder(output, environment)))) {
    const place = join(path, file.path);
    if (ours.has(file.path) || isOurs(place, file, path)) continue;
    throw new UsageProblem(`${place} is there already and was not made by appspec: move it, or choose another --out.`);
  }
}

/** What a config holds says not who wrote it: the stack beside it does, which a build writes before. */
function isOurs(place: string, file: BuiltFile, folder: string): boolean {
  if (file.bytes === undefined) return readIfThere(place)?.startsWith('# Made by appspec') !== false;
  if (bytesIfThere(place) === undefined || isAs(place, file)) return true;
  return readIfThere(join(folder, 'swarm/stack.yml'))?.startsWith('# Made by appspec') === true;
}
