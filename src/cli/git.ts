import { execFileSync } from 'node:child_process';
import { EnvironmentProblem } from '../core/problem.ts';

/** What git says; undefined where it says no. Only commands that run no filter or pager that a repository could have set. */
export function git(words: readonly string[], folder: string, input = ''): Buffer | undefined {
  try {
    return execFileSync('git', words, { cwd: folder, input, stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 2 ** 28 });
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'ENOENT') throw new EnvironmentProblem('git: it is not installed.');
    return undefined;
  }
}
