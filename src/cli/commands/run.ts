import { UsageProblem } from '../../core/problem.ts';
import { isWhole } from '../../deploy/cluster.ts';
import { outcomeEvent } from '../../deploy/event.ts';
import type { Member } from '../../deploy/member.ts';
import { interruption } from '../deploying/interruption.ts';
import { type RunningApp, runningApp } from '../deploying/running-app.ts';
import { whileLocked } from '../deploying/while-locked.ts';
import type { Invocation } from '../options.ts';
import { progressFor } from '../progress/progress.ts';

/** Runs a task of the release that is deployed, whether or not it ran before; 0 where it succeeds. */
export async function run({ subject: name, options }: Invocation): Promise<number> {
  if (name === undefined) throw new UsageProblem('Say which task: appspec run TASK.');
  const found = await runningApp(options.spec, options);
  const { release, task } = await deployedTask(found, name);
  const signal = interruption();
  const progress = await progressFor(options, signal);
  return whileLocked({ ...found, progress, signal }, async (running) => {
    const outcome = await found.cluster.runTask(release, task, running);
    progress.tell(outcomeEvent(task, outcome));
    return outcome.ok ? 0 : 1;
  });
}

async function deployedTask({ app, cluster }: RunningApp, name: string) {
  const [newest] = (await cluster.history(app)).filter(({ state }) => isWhole(state));
  if (newest === undefined) throw new UsageProblem(`${app} was not deployed to ${cluster.place} yet. Run appspec deploy.`);
  const tasks: readonly Member[] = cluster.membersOf(newest.release).filter(({ kind }) => kind === 'task');
  const task = tasks.find((one) => one.name === name);
  if (task === undefined)
    throw new UsageProblem(`The release has no task "${name}". It has: ${tasks.map((one) => one.name).join(', ') || 'none'}.`);
  return { release: newest.release, task };
}
