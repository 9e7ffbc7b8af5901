import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOnDisk } from '../src/cli/spec-files.ts';
import { type Compilation, compile } from '../src/compile.ts';
import type { Diagnostic } from '../src/core/diagnostic.ts';
import { nodeAt } from '../src/core/document.ts';
import { frame } from '../src/core/frame.ts';
import { merged } from '../src/core/merged.ts';
import { type TargetName, targetNames } from '../src/core/shape.ts';
import { type FoundFile, isProblem, type SpecFiles } from '../src/core/spec-files.ts';
import { givenByFile, givenBySet } from '../src/given.ts';
import { readSpec, type Spec } from '../src/read-spec.ts';
import { explained } from './explained.ts';

/** A folder below `test/` with an `app.spec.yaml`, and what the compiler is expected to say to it. */
export interface Case {
  /** `5-check/rules/port-conflict/bad` */
  readonly name: string;
  readonly folder: string;
}

/** `options.json` of a case. */
interface Options {
  /** Default: those that the spec does not switch off. */
  readonly targets?: readonly TargetName[];
  readonly environment?: string;
  /** As given by `--set`. */
  readonly set?: readonly string[];
  /** A values file of the case, as given by `--vars`. */
  readonly vars?: string;
  /** For variables that say `fromEnv`. */
  readonly processEnvironment?: Readonly<Record<string, string>>;
}

export interface Outcome {
  /** All frames, printed. */
  readonly said: string;
  readonly files: ReadonlyMap<string, string>;
  /** What `appspec explain` answers for each line of the files. */
  readonly explained: () => string;
}

const testFolder = dirname(fileURLToPath(import.meta.url));

/** They want values that only a cluster has. */
const specsForBeds = join(testFolder, 'beds', 'specs');

export function findCases(folder = testFolder): Case[] {
  if (existsSync(join(folder, 'app.spec.yaml'))) return [{ name: relative(testFolder, folder), folder }];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && join(folder, entry.name) !== specsForBeds)
    .flatMap((entry) => findCases(join(folder, entry.name)))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

export function run({ folder }: Case): Outcome {
  const options = optionsOf(folder);
  const spec = readSpec({ path: 'app.spec.yaml', text: readFileSync(join(folder, 'app.spec.yaml'), 'utf8') }, filesBeside(folder));
  const given = [
    ...(options.set === undefined ? [] : [givenBySet(options.set)]),
    ...(options.vars === undefined ? [] : [givenByFile({ path: options.vars, text: readFileSync(join(folder, options.vars), 'utf8') })]),
  ];
  const compilations = (options.targets ?? targetsOf(spec)).map((target) =>
    compile(spec, {
      target,
      environment: options.environment,
      given: given.flatMap(({ values }) => values ?? []),
      processEnvironment: options.processEnvironment ?? {},
    }),
  );
  return outcome(
    given.flatMap(({ diagnostics }) => diagnostics),
    compilations,
  );
}

/** Under the names that they have for somebody who is in the folder. */
export function filesBeside(folder: string): SpecFiles {
  const files = filesOnDisk(folder);
  const named = <T extends FoundFile>(found: T): T => ({ ...found, path: relative(folder, found.path) });
  return {
    file: (path) => {
      const found = files.file(path);
      return isProblem(found) ? found : named(found);
    },
    folder: (path) => {
      const found = files.folder(path);
      return isProblem(found) ? found : found.map(named);
    },
  };
}

function optionsOf(folder: string): Options {
  const path = join(folder, 'options.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function targetsOf({ root }: Spec): readonly TargetName[] {
  return targetNames.filter((target) => {
    const settings = nodeAt(root, 'targets', target);
    return settings?.kind !== 'scalar' || settings.value !== false;
  });
}

function outcome(before: readonly Diagnostic[], compilations: readonly Compilation[]): Outcome {
  const found = merged([...before, ...compilations.flatMap((compilation) => compilation.diagnostics)]);
  const diagnostics = found.map((diagnostic) => ({
    ...diagnostic,
    environments: [],
    targets: compilations.length === 1 ? [] : diagnostic.targets,
  }));
  const said = diagnostics.length === 0 ? 'no findings' : diagnostics.map((diagnostic) => frame(diagnostic)).join('\n\n');
  const files = compilations.flatMap(({ outputs }) => outputs.map(({ path, text }) => [path, text] as const));
  return { said: `${said}\n`, files: new Map(files), explained: () => compilations.map(explained).join('\n') };
}

interface Expected {
  readonly said: string;
  readonly files: ReadonlyMap<string, string> | undefined;
  readonly explained: string | undefined;
}

/** What the case's folder says; files and explanations only where it has a folder and a file for them. */
export function expected({ folder }: Case): Expected {
  const files = join(folder, 'expected');
  return {
    said: textIfThere(join(folder, 'expected.txt')) ?? '',
    files: existsSync(files) ? filesBelow(files) : undefined,
    explained: textIfThere(join(folder, 'explained.txt')),
  };
}

function textIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function filesBelow(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.gitkeep')
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** Makes the outcome what is expected; a person reads the difference. */
export function rewrite({ folder }: Case, { said, files, explained }: Outcome): void {
  writeFileSync(join(folder, 'expected.txt'), said);
  if (existsSync(join(folder, 'explained.txt'))) writeFileSync(join(folder, 'explained.txt'), explained());
  if (!existsSync(join(folder, 'expected'))) return;
  rmSync(join(folder, 'expected'), { recursive: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, 'expected', path)), { recursive: true });
    writeFileSync(join(folder, 'expected', path), text);
  }
}
