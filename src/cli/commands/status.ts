import { setTimeout } from 'node:timers/promises';
import type { AppState } from '../../deploy/state.ts';
import { interrupted } from '../deploying/interruption.ts';
import { looking } from '../deploying/looking.ts';
import { runningApp } from '../deploying/running-app.ts';
import { isWell, stateAsJson, stateAsText } from '../deploying/state-formats.ts';
import type { Given, Invocation } from '../options.ts';
import { print, printWhole } from '../print.ts';

/** Milliseconds between two looks. */
const pause = 2000;

/** 0 where all of the app is there and healthy; watching ends with 130, as nothing but Ctrl-C ends it. */
export async function status({ subject, options }: Invocation): Promise<number> {
  const { app, cluster } = await runningApp(subject, options);
  if (options.watch !== true) {
    const state = await cluster.state(app);
    show(state, options);
    return isWell(state) ? 0 : 1;
  }
  const running = looking();
  while (!running.signal.aborted) {
    const state = await cluster.patiently(running, () => cluster.state(app));
    if (process.stdout.isTTY === true && options.format !== 'json') printWhole(process.stdout, '\u001b[H\u001b[2J');
    show(state, options);
    await setTimeout(pause, undefined, { signal: running.signal }).catch(() => {});
  }
  return interrupted;
}

function show(state: AppState, { format, watch }: Given): void {
  print(process.stdout, format === 'json' ? stateAsJson(state, watch === true) : stateAsText(state));
}
