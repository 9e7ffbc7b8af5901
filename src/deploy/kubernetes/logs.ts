import { EnvironmentProblem } from '../../core/problem.ts';
import { allOrFirstProblem } from '../all-or-first-problem.ts';
import { askedMembers } from '../asked-members.ts';
import type { LogLine } from '../cluster.ts';
import { pause } from '../pause.ts';
import type { Reading } from '../reading.ts';
import type { LogQuery } from '../state.ts';
import { ContainerLog, type LoggedContainer, startedContainers } from './container-log.ts';
import type { Kubectl } from './kubectl.ts';
import { memberOf, partOf } from './our-objects.ts';

/** Lines of all pods of these members; with `follow`, also of pods that come later. */
export async function logs(
  kubectl: Kubectl,
  app: string,
  query: LogQuery,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const begin = [`--tail=${query.tail ?? -1}`, ...sinceOf(query.since)];
  askedMembers(app, query.names, await membersThere(kubectl, app));
  const started = await containersOf(kubectl, app, query, signal);
  const logs = new Map(started.map((one) => [one.key, new ContainerLog(kubectl, one, begin, one.teller(onLine))]));
  if (!query.follow) {
    await allOrFirstProblem(started.map((one) => whole(one, logs.get(one.key), signal)));
    return;
  }
  for (let now = started; ; now = await containersOf(kubectl, app, query, signal)) {
    for (const one of now) {
      const known = logs.get(one.key);
      // A container that comes while we follow is told from its start.
      const log = known ?? new ContainerLog(kubectl, one, [], one.teller(onLine));
      logs.set(one.key, log);
      if (one.isRunning) log.follow(signal);
      else void log.finish(signal).catch(() => undefined);
    }
    await pause(1000, signal);
  }
}

/** All that has a pod, or makes pods when its time comes. */
async function membersThere(kubectl: Kubectl, app: string): Promise<readonly string[]> {
  const objects = await kubectl.list('deployments,statefulsets,daemonsets,jobs,cronjobs,pods', partOf(app));
  return [...new Set(objects.map(memberOf))].sort();
}

/** What kubectl itself says is none of the container's lines. */
async function whole({ pod }: LoggedContainer, log: ContainerLog | undefined, signal: AbortSignal): Promise<void> {
  const complaints: string[] = [];
  const code = await log?.read([], signal, (line) => complaints.push(line));
  if (complaints.length > 0 || (code ?? 0) !== 0)
    throw new EnvironmentProblem(`kubectl logs ${pod}: ${complaints.join('\n') || `exit code ${code}`}`);
}

async function containersOf(kubectl: Kubectl, app: string, { names }: LogQuery, signal: AbortSignal) {
  const pods = await kubectl.list('pods', partOf(app), { signal });
  const meant = pods.filter((pod) => names.length === 0 || names.includes(memberOf(pod)));
  return meant.flatMap((pod) => startedContainers(pod).map((one) => ({ ...one, teller: tellerFor(pod) })));
}

/** `web-7f9c-x2k4b` of `web` is instance `7f9c-x2k4b`. */
function tellerFor(pod: Reading) {
  const [name, member] = [pod.text('metadata', 'name'), memberOf(pod)];
  const instance = name.startsWith(`${member}-`) ? name.slice(member.length + 1) : name;
  return (onLine: (line: LogLine) => void) => (text: string) => onLine({ member, instance, text });
}

/** kubectl has one word for a duration and another one for a time. */
function sinceOf(since: string | undefined): readonly string[] {
  if (since === undefined) return [];
  return [/^\d{4}-/.test(since) ? `--since-time=${since}` : `--since=${since}`];
}
