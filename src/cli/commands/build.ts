import { merged } from '../../core/merged.ts';
import { UsageProblem } from '../../core/problem.ts';
import { readSpec } from '../../read-spec.ts';
import { type Built, built } from '../built.ts';
import { readSpecFile } from '../files.ts';
import { choiceFor, readInputs, refuseUnknownEnvironment, someTargetsOf, switchedOff } from '../inputs.ts';
import type { Invocation } from '../options.ts';
import { orderNote } from '../order-note.ts';
import { type OutputFolder, outFrom, outOf, outputFolder } from '../output-folder.ts';
import { print } from '../print.ts';
import { countedFiles, hasErrors, report, tellDone, upToDate } from '../report.ts';
import type { DiskFiles } from '../spec-files.ts';
import { type Written, writeBuild } from '../write-build.ts';

/** Compiles for each target; writes all of them or, where there is an error, nothing. */
export async function build({ subject, options }: Invocation, reading?: (files: DiskFiles) => void): Promise<number> {
  const specFile = readSpecFile(subject);
  reading?.(specFile.files);
  const spec = readSpec(specFile.file, specFile.files);
  refuseUnknownEnvironment(spec, options.env);
  const inputs = readInputs(options);
  const targets = someTargetsOf(spec, options.env, options.target);
  if (options.stdout === true && targets.length > 1)
    throw new UsageProblem('A stack and manifests do not go into one stream: say --target swarm or --target k8s.');
  const out = options.stdout === true ? undefined : outOf(specFile, options.out);
  const folder = out === undefined ? undefined : outputFolder(out, options.env);
  const named = out === undefined ? undefined : outFrom(specFile, out);
  const choices = targets.map((target) => choiceFor(target, options.env, inputs.given, named));
  const builds: Built[] = [];
  for (const choice of choices) builds.push(await built(spec, choice, folder, options));
  const diagnostics = merged([...inputs.diagnostics, ...builds.flatMap((build) => build.diagnostics)]);
  await report(aboutThisBuild(diagnostics, targets.length), options);
  if (hasErrors(diagnostics, options)) return 1;
  const app = builds[0]?.app;
  if (app === undefined) return 0;
  if (folder === undefined) printOutputs(builds);
  else
    tellWritten(
      folder,
      writeBuild(folder, { app, environment: options.env, spec: specFile, builds, gone: switchedOff(spec, options.env) }),
      orderNote(builds),
      options,
    );
  return 0;
}

function tellWritten(
  { path }: OutputFolder,
  { files, changed, removed }: Written,
  note: string | undefined,
  options: Invocation['options'],
): void {
  if (changed === 0) return tellDone(upToDate(path, files), options);
  const wrote = changed === files ? countedFiles(files) : `${changed} of ${countedFiles(files)}`;
  tellDone(`Wrote ${wrote} to ${path}${removed === 0 ? '.' : `, and removed ${removed}.`}`, options);
  if (note !== undefined) tellDone(note, options);
}

/** In a build of one environment nobody needs to be told which. */
function aboutThisBuild(diagnostics: ReturnType<typeof merged>, targets: number): ReturnType<typeof merged> {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, environments: [], targets: targets === 1 ? [] : diagnostic.targets }));
}

/** One YAML stream; only what a tool applies, so no kustomization. */
function printOutputs(builds: readonly Built[]): void {
  const outputs = builds.flatMap((build) => build.outputs);
  const beside = outputs.find(({ bytes }) => bytes !== undefined);
  if (beside !== undefined) throw new UsageProblem(`The stack reads ${beside.path} beside it, which no stream holds: build into a folder.`);
  const files = outputs.filter(({ path }) => !path.endsWith('kustomization.yaml'));
  print(process.stdout, files.map(({ text }) => text.trimEnd()).join('\n---\n'));
}
