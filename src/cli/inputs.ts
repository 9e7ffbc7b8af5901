import type { Choice } from '../2-compose/choice.ts';
import type { GivenValues } from '../2-compose/values.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { entriesOf, entryOf, nodeAt } from '../core/document.ts';
import { UsageProblem } from '../core/problem.ts';
import { type TargetName, targetNames } from '../core/shape.ts';
import { didYouMean } from '../core/suggest.ts';
import { type Given as GivenText, givenByFile, givenBySet } from '../given.ts';
import type { Spec } from '../read-spec.ts';
import { readTextFile } from './files.ts';
import type { Given } from './options.ts';

export interface Inputs {
  readonly given: readonly GivenValues[];
  /** Findings in the values themselves. */
  readonly diagnostics: readonly Diagnostic[];
}

/** `--set` before `--vars`, as they count. */
export function readInputs({ set, vars }: Given): Inputs {
  const texts: GivenText[] = [
    ...(set === undefined ? [] : [givenBySet(set)]),
    ...(vars ?? []).map((path) => givenByFile(readTextFile(path))),
  ];
  return { given: texts.flatMap(({ values }) => values ?? []), diagnostics: texts.flatMap(({ diagnostics }) => diagnostics) };
}

/** What the lock remembers of given values: each name once, as the first place has it. */
export function valuesOf(given: readonly GivenValues[]): Record<string, string> {
  const all = [...given].reverse().flatMap((values) => entriesOf(values));
  return Object.fromEntries(all.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key, value.text]] : [])));
}

/** Values as a lock remembers them. */
export function givenByLock(values: Readonly<Record<string, string>>): readonly GivenValues[] {
  const { values: given } = givenBySet(Object.entries(values).map(([name, value]) => `${name}=${value}`));
  return given === undefined ? [] : [given];
}

export function choiceFor(target: TargetName, environment: string | undefined, given: readonly GivenValues[], out?: string): Choice {
  return { target, environment, given, processEnvironment: process.env, out };
}

/** The targets asked for, or those that the spec does not switch off; at least one. */
export function someTargetsOf(spec: Spec, environment: string | undefined, asked: readonly string[] | undefined): TargetName[] {
  const targets = targetsOf(spec, environment, asked);
  if (targets.length === 0) throw noTarget(environment);
  return targets;
}

export function noTarget(environment: string | undefined): UsageProblem {
  const where = environment === undefined ? '' : ` in the environment ${environment}`;
  return new UsageProblem(`The app has no target${where}: targets.swarm and targets.k8s are false.`);
}

/** The targets asked for, or those that the spec does not switch off. */
export function targetsOf(spec: Spec, environment: string | undefined, asked: readonly string[] | undefined): TargetName[] {
  const off = switchedOff(spec, environment);
  const has = targetNames.filter((name) => !off.includes(name));
  const missing = asked?.find((name) => !has.includes(name as TargetName));
  if (missing !== undefined) throw new UsageProblem(`The app has no target "${missing}": targets.${missing} is false.`);
  return asked === undefined ? has : targetNames.filter((name) => asked.includes(name));
}

export function switchedOff(spec: Spec, environment: string | undefined): TargetName[] {
  return targetNames.filter((name) => isSwitchedOff(spec, environment, name));
}

function isSwitchedOff({ root }: Spec, environment: string | undefined, target: TargetName): boolean {
  const patch = environment === undefined ? undefined : nodeAt(root, 'environments', environment, 'targets', target);
  const setting = patch ?? nodeAt(root, 'targets', target);
  return setting?.kind === 'scalar' && setting.value === false;
}

export function environmentsOf({ root }: Spec): string[] {
  return entriesOf(nodeAt(root, 'environments')).map(({ key }) => key);
}

export function refuseUnknownEnvironment(spec: Spec, environment: string | undefined): void {
  if (environment === undefined || spec.root === undefined || entryOf(nodeAt(spec.root, 'environments'), environment) !== undefined) return;
  const known = environmentsOf(spec);
  const hint = didYouMean(environment, known) ?? (known.length === 0 ? 'It has none.' : `It has: ${known.join(', ')}.`);
  throw new UsageProblem(`The spec has no environment "${environment}". ${hint}`);
}
