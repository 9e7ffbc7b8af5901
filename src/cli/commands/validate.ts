import { unusedAcceptances } from '../../accept/unused.ts';
import { compile } from '../../compile.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import { merged } from '../../core/merged.ts';
import type { TargetName } from '../../core/shape.ts';
import { readSpec, type Spec } from '../../read-spec.ts';
import { readSpecFile } from '../files.ts';
import { choiceFor, environmentsOf, noTarget, readInputs, targetsOf } from '../inputs.ts';
import type { Invocation } from '../options.ts';
import { outOf, outputFolder } from '../output-folder.ts';
import { remembered } from '../remembered.ts';
import { acceptedAsText, hasErrors, report, tellDone } from '../report.ts';
import { findingsWithoutValues } from '../without-values.ts';

interface Checked {
  readonly target: TargetName;
  readonly environment: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly accepted: readonly Diagnostic[];
}

/** Every diagnostic of the spec, for every target, with no environment and with each; equal ones once. */
export async function validate({ subject, options }: Invocation): Promise<number> {
  const specFile = readSpecFile(subject);
  const spec = readSpec(specFile.file, specFile.files);
  const inputs = readInputs(options);
  const out = outOf(specFile, options.out);
  const checked = [undefined, ...environmentsOf(spec)].flatMap((environment) => checkIn(spec, environment, inputs.given, out));
  if (spec.root !== undefined && checked.length === 0) throw noTarget(undefined);
  const all = [
    ...inputs.diagnostics,
    ...(checked.length === 0 ? spec.diagnostics : []),
    ...checked.flatMap(({ diagnostics }) => diagnostics),
  ];
  const found = [...all, ...checked.flatMap(({ accepted }) => accepted)];
  const unused = found.some(({ severity }) => severity === 'error') ? [] : unusedAcceptances(spec, found);
  const diagnostics = withoutEverywhere(merged([...all, ...unused]), checked);
  const accepted = withoutEverywhere(merged(checked.flatMap((one) => one.accepted)), checked);
  await report(diagnostics, options, { spec, accepted });
  if (diagnostics.length === 0) tellDone(`${specFile.file.path}: ${nothingToSay(checked, accepted.length)}`, options);
  return hasErrors(diagnostics, options) ? 1 : 0;
}

/** Values that are not given are those of the last build. */
function checkIn(spec: Spec, environment: string | undefined, given: ReturnType<typeof readInputs>['given'], out: string): Checked[] {
  const { lock } = outputFolder(out, environment);
  return targetsOf(spec, environment, undefined).map((target) => {
    const choice = choiceFor(target, environment, [...given, ...remembered(spec, lock, target)]);
    const { diagnostics, accepted } = findingsWithoutValues(spec, choice, compile(spec, choice));
    return { target, environment, diagnostics, accepted };
  });
}

/** A finding that holds everywhere needs no list of where. */
function withoutEverywhere(diagnostics: readonly Diagnostic[], checked: readonly Checked[]): Diagnostic[] {
  const targets = new Set(checked.map(({ target }) => target)).size;
  const environments = new Set(checked.map(({ environment }) => environment ?? '')).size;
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    targets: diagnostic.targets.length === targets ? [] : diagnostic.targets,
    environments: diagnostic.environments.length === environments ? [] : diagnostic.environments,
  }));
}

function nothingToSay(checked: readonly Checked[], accepted: number): string {
  const said = `nothing to say (${described(checked)})`;
  return accepted === 0 ? said : `${said}, ${acceptedAsText(accepted)}`;
}

function described(checked: readonly Checked[]): string {
  const targets = [...new Set(checked.map(({ target }) => target))];
  const environments = [...new Set(checked.flatMap(({ environment }) => environment ?? []))];
  return [...targets, ...(environments.length === 0 ? [] : [`environments ${environments.join(', ')}`])].join(', ');
}
