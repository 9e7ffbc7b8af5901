import type { GivenValues } from '../2-compose/values.ts';
import { type Compilation, compile } from '../compile.ts';
import { entriesOf, nodeAt } from '../core/document.ts';
import type { TargetName } from '../core/shape.ts';
import type { Lock } from '../lock.ts';
import type { Spec } from '../read-spec.ts';
import { choiceFor, givenByLock } from './inputs.ts';
import { outputFolder } from './output-folder.ts';

/** The spec for some targets, where nothing else is given with the values of the last build in `out`. */
export function compiledRemembering(targets: readonly TargetName[], { spec, given, out, environment }: Remembering): Compilation[] {
  const { lock } = outputFolder(out, environment);
  return targets.map((name) => compile(spec, choiceFor(name, environment, [...given, ...remembered(spec, lock, name)])));
}

export interface Remembering {
  readonly spec: Spec;
  readonly given: readonly GivenValues[];
  readonly out: string;
  readonly environment: string | undefined;
}

/** Values of the last build for the variables that the spec still has. */
export function remembered({ root }: Spec, lock: Lock | undefined, target: TargetName): readonly GivenValues[] {
  const declared = new Set(entriesOf(nodeAt(root, 'variables')).map(({ key }) => key));
  const values = Object.entries(lock?.targets[target]?.values ?? {});
  return givenByLock(Object.fromEntries(values.filter(([name]) => declared.has(name))));
}
