import { EnvironmentProblem } from '../../core/problem.ts';
import { rememberedReleases } from '../cluster.ts';
import type { Running } from '../event.ts';
import { pause } from '../pause.ts';
import type { Taking } from '../state.ts';
import { linesOf, type Tool, ToolProblem } from '../tool.ts';
import { inspected } from './looking.ts';
import { allRecordsOf } from './record.ts';
import { idsOf } from './services-of.ts';
import { namespaceLabel } from './stack.ts';
import { secretsOf, volumesOf } from './storage.ts';

/** Names for people, in the order in which they go. */
export async function belongings(docker: Tool, app: string, taking: Taking): Promise<string[]> {
  const services = await namesOf(docker, 'service', app);
  const [configs, networks] = [await namesOf(docker, 'config', app), await namesOf(docker, 'network', app)];
  return [
    ...[...services, ...configs, ...networks],
    ...(taking.secrets ? (await secretsOf(docker, app)).map((name) => `secret ${name}`) : []),
    ...(taking.volumes ? (await volumesOf(docker, app)).map((name) => `volume ${name}`) : []),
    ...((await allRecordsOf(docker, app)).length > 0 ? [rememberedReleases] : []),
  ];
}

/** Takes the app away, with what was remembered of it, and returns when its containers and networks are gone. */
export async function down(docker: Tool, app: string, taking: Taking, running: Running): Promise<void> {
  const [secrets, volumes] = [taking.secrets ? await secretsOf(docker, app) : [], taking.volumes ? await volumesOf(docker, app) : []];
  await removed(docker, 'service', await idsOf(docker, 'service', app), running);
  await gone(docker, app, running);
  await removed(docker, 'network', await idsOf(docker, 'network', app), running);
  await removed(docker, 'config', await idsOf(docker, 'config', app), running);
  await removed(docker, 'secret', secrets, running);
  await removed(docker, 'volume', volumes, running);
  await removed(docker, 'config', await allRecordsOf(docker, app), running);
}

async function namesOf(docker: Tool, kind: 'service' | 'config' | 'network', app: string): Promise<string[]> {
  const answers = await inspected(docker, kind, await idsOf(docker, kind, app));
  return answers.map((answer) => `${kind} ${(kind === 'network' ? answer : answer.at('Spec')).text('Name')}`);
}

/** Milliseconds: what is told to stop has its grace, and nodes that are away are not waited for longer. */
const [pace, limit] = [400, 300_000];
/** Milliseconds in which Swarm clears away what has ended; a daemon that was killed forgets to. */
const clearing = 20_000;

/** Tasks on all nodes, and what this engine has of them: a network goes after its last container. */
async function gone(docker: Tool, app: string, { tell, signal }: Running): Promise<void> {
  const end = Date.now() + limit;
  let told: string | undefined;
  for (let lost = 0; ; ) {
    const { all, running, forgotten } = await remains(docker, app, signal);
    if (all === 0) return;
    lost = forgotten.length === 0 ? 0 : lost || Date.now();
    if (lost > 0 && Date.now() - lost > clearing) await docker.ask(['container', 'rm', ...forgotten], { signal });
    if (Date.now() > end)
      throw new EnvironmentProblem(`${all} containers of ${app} are still there after ${limit / 60_000} minutes: docker stack ps ${app}`);
    const text = remainsText(running);
    if (text !== told) tell({ kind: 'progress', member: app, text });
    told = text;
    await pause(pace, signal);
  }
}

function remainsText(running: number): string {
  if (running === 0) return 'all its containers have ended, Swarm clears them away';
  return running === 1 ? 'one container still runs' : `${running} containers still run`;
}

interface Remains {
  readonly all: number;
  readonly running: number;
  /** Containers here that have ended, and of which Swarm knows no task. */
  readonly forgotten: readonly string[];
}

/** Swarm remembers some that ended long ago, and clears them away with the others. */
async function remains(docker: Tool, app: string, signal: AbortSignal): Promise<Remains> {
  const list = ['container', 'ls', '--all', '--no-trunc', '--filter', `label=${namespaceLabel}=${app}`, '--format', '{{.ID}} {{.State}}'];
  const [tasks, containers] = await Promise.all([
    docker.ask(['stack', 'ps', '--no-trunc', '--format', '{{.CurrentState}}', app], { signal }),
    docker.text(list, { signal }),
  ]);
  const [states, local] = [tasks.exitCode === 0 ? linesOf(tasks.stdout) : [], linesOf(containers)];
  const running = states.filter((state) => !/^(?:Complete|Shutdown|Failed|Rejected|Remove|Orphaned)/.test(state));
  const ended = local.filter((line) => /^[0-9a-f]+ (?:exited|dead|created)$/.test(line)).map((line) => line.split(' ')[0] ?? '');
  return {
    all: Math.max(states.length, local.length),
    running: Math.max(running.length, local.filter((line) => line.endsWith(' running')).length),
    forgotten: states.length === 0 ? ended : [],
  };
}

/** Again where something that is about to go still uses it. */
async function removed(docker: Tool, kind: string, ids: readonly string[], { signal }: Running): Promise<void> {
  const end = Date.now() + 60_000;
  for (const id of ids) {
    for (;;) {
      const answer = await docker.ask([kind, 'rm', id], { signal });
      if (answer.exitCode === 0 || /not found|no such/i.test(answer.stderr)) break;
      if (Date.now() > end) throw new ToolProblem(`docker ${kind} rm`, answer);
      await pause(pace, signal);
    }
  }
}
