import { placeholdersFor } from '../../2-compose/placeholders.ts';
import { type Compilation, compile } from '../../compile.ts';
import { textAt } from '../../core/document.ts';
import { UsageProblem } from '../../core/problem.ts';
import type { TargetName } from '../../core/shape.ts';
import type { Cluster } from '../../deploy/cluster.ts';
import { clusterFor } from '../../deploy/clusters.ts';
import { type Place, placeFor } from '../../deploy/place.ts';
import { readSpec, type Spec } from '../../read-spec.ts';
import { readSpecFile, type SpecFile } from '../files.ts';
import { choiceFor, readInputs, refuseUnknownEnvironment, targetsOf } from '../inputs.ts';
import type { Given } from '../options.ts';
import { type OutputFolder, outOf, outputFolder } from '../output-folder.ts';
import { compileRemembering } from '../remembering.ts';

/** A spec, for the one target and environment that a command of deploying is about. */
export interface Subject {
  readonly specFile: SpecFile;
  readonly spec: Spec;
  readonly target: TargetName;
  readonly folder: OutputFolder;
  readonly compilation: Compilation;
}

/** Values that no option gives are those of the last build. */
export function subjectOf(subject: string | undefined, options: Given): Subject {
  const specFile = readSpecFile(subject);
  const spec = readSpec(specFile.file, specFile.files);
  refuseUnknownEnvironment(spec, options.env);
  const target = theTarget(spec, options);
  const folder = outputFolder(options.from ?? outOf(specFile, options.out), options.env);
  const compilation = compileRemembering(spec, choiceFor(target, options.env, readInputs(options).given), folder.lock);
  return { specFile, spec, target, folder, compilation };
}

/** What it is called does not depend on values that are missing. */
export function withoutValues({ spec, compilation }: Subject): Compilation {
  const missing = compilation.composition?.missingVariables ?? [];
  if (spec.root === undefined || [...missing].length === 0) return compilation;
  const { choice } = compilation;
  return compile(spec, { ...choice, given: [...choice.given, placeholdersFor(missing, spec.root)] });
}

/** The cluster that the spec or the command line names. */
export async function clusterOf(subject: Subject, namespace: string, options: Given): Promise<Cluster> {
  const place = await placeOf(subject, options);
  const registryAuth = options['with-registry-auth'] === true ? true : undefined;
  return clusterFor(subject.target, { place, namespace, registryAuth, forceConflicts: options['force-conflicts'] === true });
}

/** Decided without a look at the cluster. */
export async function placeOf({ target, compilation }: Subject, { context }: Given): Promise<Place> {
  const named = textAt(compilation.composition?.root, 'targets', target, 'context');
  return placeFor(target, { asked: context, named }, process.env);
}

function theTarget(spec: Spec, { env, target }: Given): TargetName {
  const [first, second] = targetsOf(spec, env, target);
  if (first === undefined) throw new UsageProblem('The app has no target: targets.swarm and targets.k8s are false.');
  if (second !== undefined) throw new UsageProblem('One cluster at a time: say --target swarm or --target k8s.');
  return first;
}
