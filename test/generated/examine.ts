import { loadAll } from 'js-yaml';
import { parseAllDocuments, stringify } from 'yaml';
import { linesOf, type OutputFile } from '../../src/8-emit/output.ts';
import { codes } from '../../src/codes.ts';
import { type Compilation, compile } from '../../src/compile.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { nodeAt } from '../../src/core/document.ts';
import { frame } from '../../src/core/frame.ts';
import { type TargetName, targetNames } from '../../src/core/shape.ts';
import { givenBySet } from '../../src/given.ts';
import { readSpec, type Spec } from '../../src/read-spec.ts';
import { filesOfTests, namesOfTestFiles } from '../spec-files.ts';
import type { GeneratedSpec } from './arbitrary.ts';

/** What became of a spec on one target. */
export interface Outcome {
  readonly target: TargetName;
  readonly environment: string | undefined;
  readonly outputs: readonly OutputFile[];
  /** Codes of the errors for which it was refused; empty where it was accepted. */
  readonly refusals: readonly string[];
}

export function textOf({ document }: GeneratedSpec): string {
  return stringify(document, { version: '1.2', aliasDuplicateObjects: false });
}

/** JSON is YAML too, and quicker to write. */
export function jsonOf({ document }: GeneratedSpec): string {
  return JSON.stringify(document, null, 1);
}

/** Compiles the spec for each of its targets in these environments, and throws where the compiler breaks its word. */
export function outcomesOf(spec: GeneratedSpec, text = textOf(spec), environments = [spec.environment]): Outcome[] {
  const read = readSpec({ path: 'app.spec.yaml', text }, filesOfTests);
  const targets = targetNames.filter((target) => !isOff(read, target));
  return targets.flatMap((target) => environments.map((environment) => outcome(read, spec, target, environment)));
}

/** A broken spec does not say which targets it has. */
function isOff({ root }: Spec, target: TargetName): boolean {
  const settings = nodeAt(root, 'targets', target);
  return settings?.kind === 'scalar' && settings.value === false;
}

function outcome(read: Spec, spec: GeneratedSpec, target: TargetName, environment: string | undefined): Outcome {
  const compilation = compiled(read, spec, target, environment);
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  for (const diagnostic of compilation.diagnostics) checkDiagnostic(diagnostic, read);
  for (const diagnostic of compilation.diagnostics.slice(0, 3))
    must(frame(diagnostic).includes(`[${diagnostic.code}]`), 'A finding cannot be shown.');
  if (errors.length === 0) checkOutputs(compilation.outputs);
  else must(compilation.outputs.length === 0, 'There is an error, and there are files.');
  return { target, environment, outputs: compilation.outputs, refusals: [...new Set(errors.map(refusalOf))] };
}

/** The same text, read again, gives the same bytes. */
export function checkAgain(spec: GeneratedSpec, text: string, outcomes: readonly Outcome[]): void {
  const read = readSpec({ path: 'app.spec.yaml', text }, filesOfTests);
  for (const { target, environment, outputs } of outcomes) {
    const again = compiled(read, spec, target, environment);
    must(bytesOf(again.outputs) === bytesOf(outputs), `The second compilation for ${target} gives other bytes.`);
  }
}

function bytesOf(outputs: readonly OutputFile[]): string {
  return JSON.stringify(outputs.map(({ path, text }) => [path, text]));
}

export function compiled(read: Spec, { given }: GeneratedSpec, target: TargetName, environment: string | undefined): Compilation {
  const declared = Object.entries(given).filter(([name]) => isDeclared(read, name, environment));
  const { values } = givenBySet(declared.map(([name, value]) => `${name}=${value}`));
  return compile(read, { target, environment, given: values === undefined ? [] : [values], processEnvironment: {} });
}

function isDeclared({ root }: Spec, name: string, environment: string | undefined): boolean {
  const patch = nodeAt(root, 'environments', environment ?? '', 'variables', name);
  return nodeAt(root, 'variables', name) !== undefined || patch !== undefined;
}

/** `refused: security`: the word belongs to the code, as the support tables refuse many. */
function refusalOf({ code, message }: Diagnostic): string {
  return code === 'refused' ? `refused: ${/^`([^`]+)`/.exec(message)?.[1] ?? message}` : code;
}

function checkDiagnostic(diagnostic: Diagnostic, { file }: Spec): void {
  const { code, severity, message, span, related } = diagnostic;
  must(codes.get(code) === severity, `The code ${code} is not on the list as ${severity}.`);
  must(code !== 'broken-reference', `The compiler broke a reference: ${message}`);
  must(message !== '', `${code} says nothing.`);
  for (const place of [span, ...related.map((one) => one.span)]) {
    const isKnown = place.file === file || ['--set', ...namesOfTestFiles].includes(place.file.path);
    must(isKnown && 0 <= place.start && place.start <= place.end && place.end <= place.file.text.length, `${code} points nowhere.`);
  }
}

function checkOutputs(outputs: readonly OutputFile[]): void {
  must(outputs.length > 0, 'There is no error, and there are no files.');
  for (const file of outputs) {
    const { path, text, origins } = file;
    must(file.bytes !== undefined || text.endsWith('\n'), `${path} does not end its last line.`);
    must(linesOf(file).length === origins.length && origins.every((of) => of.length > 0), `${path} has a line that comes from nowhere.`);
  }
}

/** The documents of a file, none of what a config holds; where every reader is asked, they have to agree. */
export function readBack({ path, text, bytes }: OutputFile, byEvery: boolean): unknown[] {
  if (bytes !== undefined) return [];
  const documents = loadAll(text);
  const plain = JSON.stringify(documents);
  for (const version of byEvery ? (['1.2', '1.1'] as const) : []) {
    const others = parseAllDocuments(text, { version, merge: false }).map((document) => document.toJS());
    must(JSON.stringify(others) === plain, `${path} reads differently as YAML ${version}.`);
  }
  return documents;
}

export function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}
