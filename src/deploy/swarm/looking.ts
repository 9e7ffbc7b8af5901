import { Reading } from '../reading.ts';
import { type Answer, linesOf, parsed, type Tool, ToolProblem } from '../tool.ts';
import { type LiveService, type LiveTask, liveService, liveTask, newestFirst } from './live.ts';

/** A service and its tasks at one moment. */
export interface Look {
  readonly service: LiveService;
  /** Newest first, with those that ended, as many as the cluster remembers. */
  readonly tasks: readonly LiveTask[];
}

/** Services by their full names; those that are not there are left out. */
export async function lookAt(docker: Tool, names: readonly string[]): Promise<Map<string, Look>> {
  const services = (await inspected(docker, 'service', names)).map(liveService);
  const tasks = services.length === 0 ? [] : await tasksOf(docker, services);
  return new Map(
    services.map((service) => [service.name, { service, tasks: newestFirst(tasks.filter((task) => task.service === service.id)) }]),
  );
}

async function tasksOf(docker: Tool, services: readonly LiveService[]): Promise<LiveTask[]> {
  const ids = services.map(({ id }) => id);
  const [all, current] = await Promise.all([taskIds(docker, ids), taskIds(docker, ids, '--filter', '_up-to-date=true')]);
  const known = new Set(current);
  return (await inspected(docker, 'task', all)).map((answer) => liveTask(answer, known));
}

async function taskIds(docker: Tool, services: readonly string[], ...filter: readonly string[]): Promise<string[]> {
  const answer = await docker.ask(['service', 'ps', '--quiet', '--no-trunc', ...filter, ...services], { timeout });
  return linesOf(found(answer, 'docker service ps'));
}

/** Objects of a kind by name or id; what is gone meanwhile is left out. */
export async function inspected(
  docker: Tool,
  kind: 'service' | 'task' | 'config' | 'network' | 'node',
  ids: readonly string[],
): Promise<readonly Reading[]> {
  if (ids.length === 0) return [];
  const words = kind === 'task' ? ['inspect', '--type', kind] : [kind, 'inspect'];
  const answer = await docker.ask([...words, ...ids], { timeout });
  const what = `docker ${kind} inspect`;
  return new Reading(parsed(found(answer, what) || '[]', what), what).list();
}

/** Docker prints what it found and fails all the same where something is not there. */
function found(answer: Answer, what: string): string {
  const complaints = answer.stderr.split('\n').filter((line) => line !== '' && !/no such|not found/i.test(line));
  if (answer.exitCode !== 0 && (complaints.length > 0 || answer.stderr === '')) throw new ToolProblem(what, answer);
  return answer.stdout;
}

/** Milliseconds: a manager that does not answer within it is asked again. */
const timeout = 20_000;
