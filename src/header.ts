import type { Choice } from './2-compose/choice.ts';
import { shellWord } from './core/shell-word.ts';
import { visible } from './core/visible.ts';
import type { Spec } from './read-spec.ts';

/**
 * Who made a file, and how to make it again, in the folder of the spec. Names no folder but from there, so that the bytes
 * are the same everywhere.
 */
export function headerFor(spec: Spec, { target, environment, out }: Choice): string[] {
  const name = visible(spec.file.path.split('/').at(-1) ?? '');
  const options = [
    `--target ${target}`,
    ...(environment === undefined ? [] : [`--env ${environment}`]),
    ...(out === undefined ? [] : [`--out ${shellWord(out)}`]),
  ];
  const subject = name === '<stdin>' ? '-' : shellWord(name);
  return [`Made by appspec from ${name}. Do not edit: change the spec and run`, `  appspec build ${subject} ${options.join(' ')}`];
}
