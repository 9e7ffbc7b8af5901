import { createInterface } from 'node:readline/promises';
import { UsageProblem } from '../../core/problem.ts';
import type { Given } from '../options.ts';
import { print } from '../print.ts';

/** Whether somebody agrees: `--yes`, or the answer on a terminal. Without either nothing is done. */
export async function agreed(question: string, { yes }: Given, signal: AbortSignal): Promise<boolean> {
  if (yes === true) return true;
  return told(/^y(es)?$/i.test(await answer(`${question} (yes, no) `, 'say --yes', signal)), 'Not agreed to');
}

/** What takes data away is asked for by name: a habit of saying yes is not enough. `given` is the option that names it. */
export async function agreedByName(question: string, name: string, given: string | undefined, signal: AbortSignal): Promise<boolean> {
  const typed = given ?? (await answer(`${question}\nType its name, ${name}, to go on: `, `say --confirm ${name}`, signal));
  return told(typed === name, `"${typed}" is not its name, ${name}`);
}

function told(isAgreed: boolean, why: string): boolean {
  if (!isAgreed) print(process.stderr, `${why}: nothing was changed.`);
  return isAgreed;
}

async function answer(question: string, otherwise: string, signal: AbortSignal): Promise<string> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true)
    throw new UsageProblem(`There is no terminal to ask on: ${otherwise}.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  // Not every version of Node that we run on rejects at Ctrl-D.
  const closed = new Promise<string>((close) => terminal.once('close', () => close('')));
  try {
    return (await Promise.race([terminal.question(question, { signal }), closed])).trim();
  } catch {
    signal.throwIfAborted();
    print(process.stderr, '');
    return '';
  } finally {
    terminal.close();
  }
}
