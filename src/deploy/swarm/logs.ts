import { UsageProblem } from '../../core/problem.ts';
import type { LogLine } from '../cluster.ts';
import type { LogQuery } from '../state.ts';
import type { Tool } from '../tool.ts';
import { servicesOf } from './services-of.ts';

/** Each service is asked on its own: one whose logging driver hands nothing out must not silence the others. */
export async function logs(
  docker: Tool,
  app: string,
  query: LogQuery,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const there = (await servicesOf(docker, app)).map(({ name }) => name.slice(app.length + 1));
  const unknown = query.names.find((name) => !there.includes(name));
  if (unknown !== undefined) throw new UsageProblem(`Nothing of ${app} is called "${unknown}" on this Swarm: ${there.join(', ')}.`);
  const names = query.names.length === 0 ? there : query.names;
  await Promise.all(names.map((member) => docker.lines(words(app, member, query), (line) => onLine(lineOf(member, line)), signal)));
}

function words(app: string, member: string, { follow, tail, since }: LogQuery): string[] {
  const [ends, begins] = [tail === undefined ? [] : ['--tail', String(tail)], since === undefined ? [] : ['--since', since]];
  return ['service', 'logs', '--no-task-ids', ...(follow ? ['--follow'] : []), ...ends, ...begins, `${app}_${member}`];
}

/** `shop_web.2@node-1    | text`; what docker itself says about a service has no such beginning. */
function lineOf(member: string, line: string): LogLine {
  const [, instance = '', text = line] = /^\S+?\.(\S+?)@\S+\s*\| ?(.*)$/.exec(line) ?? [];
  return { member, instance, text };
}
