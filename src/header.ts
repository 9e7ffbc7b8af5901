import type { Choice } from './2-compose/choice.ts';
import type { Spec } from './read-spec.ts';

/** Who made a file, and how to make it again. Names no folder, so that the bytes are the same everywhere. */
export function headerFor(spec: Spec, { target, environment }: Choice): string[] {
  const name = spec.file.path.split('/').at(-1);
  const options = [`--target ${target}`, ...(environment === undefined ? [] : [`--env ${environment}`])];
  return [`Made by appspec from ${name}. Do not edit: change the spec and run`, `  appspec build ${name} ${options.join(' ')}`];
}
