import { UsageProblem } from '../../core/problem.ts';
import { visible } from '../../core/visible.ts';
import type { LogLine } from '../../deploy/cluster.ts';
import type { Event } from '../../deploy/event.ts';
import { interruption } from '../deploying/interruption.ts';
import { runningApp } from '../deploying/running-app.ts';
import type { Given, Invocation } from '../options.ts';
import { print } from '../print.ts';
import { linesOf } from '../progress/words.ts';

/** What services and tasks print, each line after the instance that printed it. */
export async function logs({ subject, options }: Invocation): Promise<number> {
  const { app, cluster } = await runningApp(options.spec, options);
  const { follow = false, since } = options;
  const query = { names: subject === undefined ? [] : [subject], follow, tail: tailOf(options), since };
  const hear = (event: Event) => print(process.stderr, linesOf(event).join('\n'));
  await cluster.logs(app, query, (line) => tell(line, options), { tell: hear, signal: interruption() });
  return 0;
}

function tailOf({ tail }: Given): number | undefined {
  if (tail === undefined) return undefined;
  if (!/^[0-9]{1,9}$/.test(tail)) throw new UsageProblem(`--tail cannot be "${tail}": give a number of lines.`);
  return Number(tail);
}

function tell({ member, instance, text }: LogLine, { format }: Given): void {
  print(process.stdout, format === 'json' ? JSON.stringify({ member, instance, text }) : `${member}.${instance} | ${visible(text)}`);
}
