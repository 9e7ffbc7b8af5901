import type { GivenValues } from '../2-compose/values.ts';
import { entriesOf, nodeAt } from '../core/document.ts';
import type { TargetName } from '../core/shape.ts';
import type { Lock } from '../lock.ts';
import type { Spec } from '../read-spec.ts';
import { givenByLock } from './inputs.ts';

/** Values of the last build for the variables that the spec still has. */
export function remembered({ root }: Spec, lock: Lock | undefined, target: TargetName): readonly GivenValues[] {
  const declared = new Set(entriesOf(nodeAt(root, 'variables')).map(({ key }) => key));
  const values = Object.entries(lock?.targets[target]?.values ?? {});
  return givenByLock(Object.fromEntries(values.filter(([name]) => declared.has(name))));
}
