import { EnvironmentProblem } from '../../core/problem.ts';
import { allOrFirstProblem } from '../all-or-first-problem.ts';
import { askedMembers } from '../asked-members.ts';
import type { LogLine } from '../cluster.ts';
import { LogCursor, timedLine } from '../log-cursor.ts';
import { pause } from '../pause.ts';
import { isDockerSilence } from '../silence.ts';
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
  const names = askedMembers(app, query.names, await membersThere(docker, app));
  const log = query.follow ? followed : whole;
  await allOrFirstProblem(names.map((member) => log(docker, { app, member, query }, onLine, signal)));
}

interface Wanted {
  readonly app: string;
  readonly member: string;
  readonly query: LogQuery;
}

async function membersThere(docker: Tool, app: string): Promise<string[]> {
  return (await servicesOf(docker, app)).map(({ name }) => name.slice(app.length + 1));
}

/** All there is now. A log of a node that is away does not always end: https://github.com/moby/moby/issues/36626 */
async function whole(docker: Tool, { app, member, query }: Wanted, onLine: (line: LogLine) => void, signal: AbortSignal): Promise<void> {
  const stuck = new AbortController();
  const complaints: string[] = [];
  let timer = setTimeout(() => stuck.abort(), stillness);
  const hear = (line: string) => {
    clearTimeout(timer);
    timer = setTimeout(() => stuck.abort(), stillness);
    const told = lineOf(member, line);
    if (told === undefined) complaints.push(line);
    else onLine(told);
  };
  const code = await docker.lines(words(app, member, beginOf(query)), hear, AbortSignal.any([signal, stuck.signal]));
  clearTimeout(timer);
  refuseComplaints(member, code, complaints);
  for (const text of complaints) onLine({ member, instance: '', text });
  if (code === undefined && !signal.aborted)
    throw new EnvironmentProblem(
      `The log of ${member} does not end, and nothing came for ${stillness / 1000} s: is a node away? docker node ls`,
    );
}

/** What docker itself says where it hands no log out, or not all of it. */
function refuseComplaints(member: string, code: number | undefined, complaints: readonly string[]): void {
  if (code !== undefined && code !== 0)
    throw new EnvironmentProblem(`The log of ${member}: ${complaints.join('\n') || `exit code ${code}`}`);
}

/** Milliseconds without a line. */
const stillness = 30_000;

/** A daemon that restarts ends all followers: they go on where they were, as long as the service is there. */
async function followed(docker: Tool, { app, member, query }: Wanted, onLine: (line: LogLine) => void, signal: AbortSignal): Promise<void> {
  const cursors = new Map<string, LogCursor>();
  const complaints: string[] = [];
  const hear = (line: string) => {
    const [time, rest = line] = timedLine(line) ?? [];
    const told = lineOf(member, rest);
    if (told === undefined) {
      complaints.push(line);
      return;
    }
    const cursor = cursors.get(told.instance) ?? new LogCursor();
    cursors.set(told.instance, cursor);
    if (time === undefined || cursor.isNew(time)) onLine(told);
  };
  do {
    const begin = sinceLast([...cursors.values()]) ?? beginOf(query);
    for (const cursor of cursors.values()) cursor.again();
    complaints.length = 0;
    const code = await docker.lines(words(app, member, ['--follow', '--timestamps', ...begin]), hear, signal);
    if (cursors.size === 0 && !isDockerSilence({ stderr: complaints.join('\n') })) refuseComplaints(member, code, complaints);
    await pause(1000, signal);
  } while ((await membersThere(docker, app)).includes(member));
}

/** Clocks of nodes differ a little. */
function sinceLast(cursors: readonly LogCursor[]): string[] | undefined {
  const [newest] = cursors
    .flatMap(({ since }) => since ?? [])
    .sort()
    .reverse();
  return newest === undefined ? undefined : ['--since', new Date(Date.parse(newest) - 60_000).toISOString()];
}

function beginOf({ tail, since }: LogQuery): string[] {
  return [...(tail === undefined ? [] : ['--tail', String(tail)]), ...(since === undefined ? [] : ['--since', since])];
}

function words(app: string, member: string, how: readonly string[]): string[] {
  return ['service', 'logs', '--no-task-ids', ...how, `${app}_${member}`];
}

/** `shop_web.2@node-1    | text`; undefined: docker itself says something. */
function lineOf(member: string, line: string): LogLine | undefined {
  const [, instance, text = ''] = /^\S+?\.(\S+?)@\S+\s*\| ?(.*)$/.exec(line) ?? [];
  return instance === undefined ? undefined : { member, instance, text };
}
