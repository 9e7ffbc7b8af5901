import { UsageProblem } from '../../core/problem.ts';
import { bash } from '../completion/bash.ts';
import { fish } from '../completion/fish.ts';
import { zsh } from '../completion/zsh.ts';
import type { Invocation } from '../options.ts';
import { print } from '../print.ts';

const shells = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** A script for the shell to read; only names of a spec are asked for at TAB. */
export function completion({ subject = '' }: Invocation): number {
  const script = shells.get(subject);
  if (script === undefined) throw new UsageProblem(`Say for which shell: ${[...shells.keys()].join(', ')}.`);
  print(process.stdout, script());
  return 0;
}
