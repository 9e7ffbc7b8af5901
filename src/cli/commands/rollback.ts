import { earlierRelease } from '../../deploy/earlier.ts';
import { restore } from '../../deploy/roll-back.ts';
import { agreed } from '../deploying/ask.ts';
import { exitCodes } from '../deploying/exit-codes.ts';
import { interruption } from '../deploying/interruption.ts';
import { planEvent, plannedBack } from '../deploying/planned.ts';
import { hasObstacles } from '../deploying/refusals.ts';
import { runningApp } from '../deploying/running-app.ts';
import { whileLocked } from '../deploying/while-locked.ts';
import type { Invocation } from '../options.ts';
import { print } from '../print.ts';
import { progressFor } from '../progress/progress.ts';

/** The services of the release before, or of one that is named; its tasks do not run again. */
export async function rollback({ subject, options }: Invocation): Promise<number> {
  const { app, cluster } = await runningApp(subject, options);
  const signal = interruption();
  const release = earlierRelease(await cluster.history(app), options.to);
  if (await hasObstacles(cluster, release)) {
    print(process.stderr, `Nothing was done: release ${release.id} would not run. Mend that, or choose another one: --to RELEASE.`);
    return 1;
  }
  const progress = await progressFor(options, signal);
  const plan = await plannedBack(cluster, release);
  progress.tell(planEvent(cluster, plan));
  await progress.shown();
  if (!(await agreed(`Go back to release ${release.id} of ${app} on ${cluster.place}?`, options, signal))) return 1;
  return whileLocked({ cluster, app, progress, signal }, async (running) => exitCodes[(await restore(cluster, plan, running)).result]);
}
