import { join, resolve } from 'node:path';
import type { OutputFile } from '../../8-emit/output.ts';
import { compile } from '../../compile.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { merged } from '../../core/merged.ts';
import { targetNames } from '../../core/shape.ts';
import { hashesOf, lockName } from '../../lock.ts';
import { readSpec, type Spec } from '../../read-spec.ts';
import { filesBelow, foldersIn, readIfThere, readSpecFile } from '../files.ts';
import { choiceFor, environmentsOf, givenByLock, refuseUnknownEnvironment, targetsOf } from '../inputs.ts';
import type { Invocation } from '../options.ts';
import { inFolder, isAs, lockedFiles, type OutputFolder, outFrom, outOf, outputFolder } from '../output-folder.ts';
import { print } from '../print.ts';
import { isForPeople, report, tellDone, upToDate } from '../report.ts';

/** A file that is not what the spec says now. */
export type Difference = Stale | Unexpected;

interface Stale {
  readonly path: string;
  /** Undefined where there is none. */
  readonly committed: string | undefined;
  readonly expected: string;
}

/** Made by an earlier build, by somebody else, or for an environment that the spec no longer has. */
interface Unexpected {
  readonly path: string;
  readonly committed: string;
  readonly unexpected: 'earlier' | 'foreign' | 'environment';
}

/** Compiles in memory, with the values that the lock remembers, and compares with what is committed. */
export async function check({ subject, options }: Invocation): Promise<number> {
  const specFile = readSpecFile(subject);
  const spec = readSpec(specFile.file, specFile.files);
  refuseUnknownEnvironment(spec, options.env);
  const out = outOf(specFile, options.out);
  const folders = lockedFolders(spec, out, options.env);
  if (folders.length === 0) {
    const place = options.env === undefined ? out : join(out, options.env);
    print(process.stderr, `Nothing is built in ${place}: there is no ${lockName}. Run appspec build.`);
    return 1;
  }
  const results = folders.map((folder) => compareFolder(spec, folder, outFrom(specFile, out)));
  const diagnostics = merged(results.flatMap((result) => result.diagnostics));
  const gone = options.env === undefined && spec.root !== undefined ? goneEnvironments(spec, out) : [];
  const differences = [...results.flatMap((result) => result.differences), ...gone];
  if (!isForPeople(options)) await report([...diagnostics, ...(await staleOutputs(differences))], options);
  else await report(diagnostics, { ...options, quiet: true });
  if (differences.length > 0 && options.quiet !== true && isForPeople(options))
    print(process.stdout, (await import('../difference.ts')).printDifferences(differences));
  if (differences.length > 0 || diagnostics.some(({ severity }) => severity === 'error')) return 1;
  const files = results.reduce((sum, result) => sum + result.files, 0);
  tellDone(upToDate(options.env === undefined ? out : join(out, options.env), files), options);
  return 0;
}

async function staleOutputs(differences: readonly Difference[]): Promise<readonly Diagnostic[]> {
  return differences.length === 0 ? [] : (await import('../stale-output.ts')).staleOutputs(differences);
}

/** Those of every environment, or of the one asked for, that have a lock. */
function lockedFolders(spec: Spec, out: string, environment: string | undefined): OutputFolder[] {
  const environments = environment === undefined ? [undefined, ...environmentsOf(spec)] : [environment];
  return environments.map((name) => outputFolder(out, name)).filter(({ lock }) => lock !== undefined);
}

/** What was built of this spec for environments that it has no longer: it would be applied as it was. */
function goneEnvironments(spec: Spec, out: string): Difference[] {
  const known = environmentsOf(spec);
  const names = foldersIn(out).filter((name) => !known.includes(name) && readIfThere(join(out, name, lockName)) !== undefined);
  const built = names.map((name) => outputFolder(out, name)).filter(({ path, lock }) => path === join(out, lock?.environment ?? ''));
  const ours = built.filter(({ path, lock }) => lock?.spec !== undefined && resolve(path, lock.spec) === resolve(spec.file.path));
  return ours.map(({ path }) => ({ path: join(path, lockName), committed: '', unexpected: 'environment' }));
}

interface Compared {
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly Diagnostic[];
  /** With the lock. */
  readonly files: number;
}

function compareFolder(spec: Spec, { path, lock }: OutputFolder, out: string | undefined): Compared {
  const environment = lock?.environment;
  const targets = targetsOf(spec, environment, undefined).filter((target) => lock?.targets[target] !== undefined);
  const compilations = targets.map((target) =>
    compile(spec, choiceFor(target, environment, givenByLock(lock?.targets[target]?.values ?? {}), out)),
  );
  const diagnostics = compilations.flatMap((compilation) => compilation.diagnostics);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { differences: [], diagnostics, files: 0 };
  const outputs = compilations.flatMap((compilation) => compilation.outputs.map((file) => inFolder(file, environment)));
  const expected = new Map(outputs.map((file) => [file.path, file]));
  const there = targets.flatMap((target) => filesBelow(join(path, target)).map((file) => `${target}/${file}`));
  const paths = new Set([...expected.keys(), ...lockedFiles(lock, targetNames), ...there]);
  const locked = new Set(lockedFiles(lock, targetNames));
  const differences = [...paths].flatMap((file) => differenceAt(join(path, file), expected.get(file), locked.has(file)));
  return { differences: differences.length > 0 ? differences : staleLock(path, lock, outputs), diagnostics, files: expected.size + 1 };
}

function differenceAt(path: string, expected: OutputFile | undefined, isLocked: boolean): Difference[] {
  if (expected !== undefined && isAs(path, expected)) return [];
  const committed = readIfThere(path);
  if (expected !== undefined) return [{ path, committed, expected: expected.text }];
  return committed === undefined ? [] : [{ path, committed, unexpected: isLocked ? 'earlier' : 'foreign' }];
}

/** Files that are right beside a lock that does not know them: the build that wrote them was killed. */
function staleLock(path: string, lock: OutputFolder['lock'], outputs: readonly OutputFile[]): Difference[] {
  const known = Object.assign({}, ...Object.values(lock?.targets ?? {}).map(({ files }) => files)) as Record<string, string>;
  const stale = Object.entries(hashesOf(outputs)).some(([file, hash]) => known[file] !== hash);
  return stale ? [{ path: join(path, lockName), committed: 'the lock of another build\n', expected: 'the lock of this build\n' }] : [];
}
