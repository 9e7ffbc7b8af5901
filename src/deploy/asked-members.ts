import { UsageProblem } from '../core/problem.ts';

/** The app does not run there. */
export class NotDeployedProblem extends Error {}

/** The names that were asked for, or all. Throws NotDeployedProblem where nothing of the app runs, UsageProblem for a name that nothing has. */
export function askedMembers(app: string, asked: readonly string[], there: readonly string[]): readonly string[] {
  if (there.length === 0) throw new NotDeployedProblem(`${app} is not deployed there.`);
  const unknown = asked.find((name) => !there.includes(name));
  if (unknown !== undefined) throw new UsageProblem(`Nothing of ${app} is called "${unknown}" there. There is: ${there.join(', ')}.`);
  return asked.length === 0 ? there : asked;
}
