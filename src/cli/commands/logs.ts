import { UsageProblem } from '../../core/problem.ts';
import { visible } from '../../core/visible.ts';
import { NotDeployedProblem } from '../../deploy/asked-members.ts';
import type { LogLine } from '../../deploy/cluster.ts';
import { sinceOf } from '../deploying/durations.ts';
import { interrupted } from '../deploying/interruption.ts';
import { looking } from '../deploying/looking.ts';
import { runningApp } from '../deploying/running-app.ts';
import type { Given, Invocation } from '../options.ts';
import { print } from '../print.ts';

/** What services and tasks print, each line after the instance that printed it. */
export async function logs({ subject, options }: Invocation): Promise<number> {
  const { follow = false, since } = options;
  const names = subject === undefined ? [] : [subject];
  const query = { names, follow, tail: tailOf(options), since: since === undefined ? undefined : sinceOf(since) };
  const { app, cluster } = await runningApp(options.spec, options);
  const running = looking();
  const work = () => cluster.logs(app, query, (line) => tell(line, options), running.signal);
  try {
    await (follow ? cluster.patiently(running, work) : work());
    return running.signal.aborted ? interrupted : 0;
  } catch (error) {
    if (!(error instanceof NotDeployedProblem)) throw error;
    print(process.stderr, error.message);
    return 1;
  }
}

function tailOf({ tail }: Given): number | undefined {
  if (tail === undefined) return undefined;
  if (!/^[0-9]{1,9}$/.test(tail)) throw new UsageProblem(`--tail cannot be "${tail}": give a number of lines.`);
  return Number(tail);
}

function tell({ member, instance, text }: LogLine, { format }: Given): void {
  print(process.stdout, format === 'json' ? JSON.stringify({ member, instance, text }) : `${member}.${instance} | ${visible(text)}`);
}
