import type { LogLine } from '../cluster.ts';
import { pause } from '../pause.ts';
import type { Reading } from '../reading.ts';
import type { LogQuery } from '../state.ts';
import type { Kubectl, Patience } from './kubectl.ts';
import { partOf } from './our-objects.ts';

/** Lines of all pods of these members; with `follow`, also of pods that come later. */
export async function logs(
  kubectl: Kubectl,
  app: string,
  query: LogQuery,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const followed = new Map<string, Promise<void>>();
  do {
    for (const pod of await podsOf(kubectl, app, query, { signal, patience: followed.size === 0 ? 0 : 60_000 })) {
      const name = pod.text('metadata', 'name');
      // A pod that comes while we follow is told from its start.
      const own = followed.size > 0 && query.follow ? { ...query, tail: undefined, since: undefined } : query;
      if (!followed.has(name)) followed.set(name, podLog(kubectl, pod, own, onLine, signal));
    }
    if (query.follow) await pause(1000, signal);
  } while (query.follow);
  await Promise.all(followed.values());
}

async function podsOf(kubectl: Kubectl, app: string, { names }: LogQuery, asking: Patience): Promise<readonly Reading[]> {
  const pods = await kubectl.list('pods', partOf(app), asking);
  return pods.filter((pod) => hasStarted(pod) && (names.length === 0 || names.includes(memberOf(pod))));
}

function hasStarted(pod: Reading): boolean {
  const statuses = [...pod.list('status', 'containerStatuses'), ...pod.list('status', 'initContainerStatuses')];
  return statuses.some((status) => status.textIf('containerID') !== undefined);
}

function memberOf(pod: Reading): string {
  return pod.textIf('metadata', 'labels', 'app.kubernetes.io/instance') ?? pod.text('metadata', 'name');
}

/** `web-7f9c-x2k4b` of `web` is instance `7f9c-x2k4b`. */
async function podLog(
  kubectl: Kubectl,
  pod: Reading,
  query: LogQuery,
  onLine: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<void> {
  const [name, member] = [pod.text('metadata', 'name'), memberOf(pod)];
  const instance = name.startsWith(`${member}-`) ? name.slice(member.length + 1) : name;
  const { follow, tail, since } = query;
  const words = [...(follow ? ['--follow'] : []), `--tail=${tail ?? -1}`, ...sinceOf(since)];
  await kubectl.lines(['logs', name, '--all-containers', ...words], (text) => onLine({ member, instance, text }), signal);
}

/** kubectl has one word for a duration and another one for a time. */
function sinceOf(since: string | undefined): readonly string[] {
  if (since === undefined) return [];
  return [/^\d{4}-/.test(since) ? `--since-time=${since}` : `--since=${since}`];
}
