import { agreed, agreedByName } from '../deploying/ask.ts';
import { interruption } from '../deploying/interruption.ts';
import { type RunningApp, runningApp } from '../deploying/running-app.ts';
import { whileLocked } from '../deploying/while-locked.ts';
import type { Given, Invocation } from '../options.ts';
import { print } from '../print.ts';
import { progressFor } from '../progress/progress.ts';
import { tellDone } from '../report.ts';

/** Takes services and tasks away; volumes and secrets only where an option and the typed name of the app say so. */
export async function down({ subject, options }: Invocation): Promise<number> {
  const running = await runningApp(subject, options);
  const { app, cluster } = running;
  const taking = { volumes: options.volumes === true, secrets: options.secrets === true };
  const belongings = await cluster.belongings(app, taking);
  if (belongings.length === 0) {
    tellDone(await nothingToTake(running), options);
    return 0;
  }
  const signal = interruption();
  print(process.stderr, [`This goes away from ${cluster.place}:`, ...belongings.map((name) => `  ${name}`)].join('\n'));
  if (!(await mayTake(running, options, signal))) return 1;
  const progress = await progressFor(options, signal);
  return whileLocked({ cluster, app, progress, signal }, async (locked) => {
    const left = await cluster.down(app, taking, locked);
    for (const line of [`${app} is gone from ${cluster.place}.`, ...left]) tellDone(line, options);
    return 0;
  });
}

/** What holds data may be left where all else is gone. */
async function nothingToTake({ app, cluster }: RunningApp): Promise<string> {
  const left = await cluster.belongings(app, { volumes: true, secrets: true });
  if (left.length === 0) return `Nothing of ${app} is on ${cluster.place}.`;
  return `Of ${app} only this is left on ${cluster.place}, --volumes and --secrets take it away: ${left.join(', ')}.`;
}

function mayTake({ app, cluster }: RunningApp, options: Given, signal: AbortSignal): Promise<boolean> {
  const { volumes, secrets } = options;
  if (volumes !== true && secrets !== true) return agreed(`Take ${app} away from ${cluster.place}?`, options, signal);
  return agreedByName(`What is in ${volumes === true ? 'its volumes' : 'its secrets'} is lost for good.`, app, options.confirm, signal);
}
