import type { AppState, Health, MemberState } from '../state.ts';
import type { Tool } from '../tool.ts';
import { clusterNow } from './cluster-clock.ts';
import { driftOf } from './drift.ts';
import { isBroken } from './live.ts';
import { holderOf } from './lock.ts';
import { type Look, lookAt } from './looking.ts';
import { Records } from './records.ts';
import { serviceVerdict } from './service-verdict.ts';
import { servicesOf } from './services-of.ts';
import { Stack, type StackService } from './stack.ts';
import { volumeStates } from './storage.ts';
import { taskVerdict } from './task-verdict.ts';
import type { Verdict } from './verdict.ts';

/** What runs of an app, compared with the newest release that the cluster remembers. */
export async function stateOf(docker: Tool, app: string): Promise<AppState> {
  const [[newest], holder, live, now] = await Promise.all([
    new Records(docker).history(app),
    holderOf(docker, app),
    servicesOf(docker, app),
    clusterNow(docker),
  ]);
  const stack = newest === undefined ? undefined : new Stack(newest.release);
  const meant = [...(stack?.services.values() ?? [])];
  const names = new Set([...meant.map(({ fullName }) => fullName), ...live.map(({ name }) => name)]);
  const looks = await lookAt(docker, [...names]);
  const own = meant.map((service) => memberState(service, looks.get(service.fullName), now));
  const strangers = [...looks]
    .filter(([name]) => meant.every(({ fullName }) => fullName !== name))
    .map(([name, look]) => stranger(app, name, look, now));
  return { app, newest, holder, members: [...own, ...strangers], volumes: stack === undefined ? [] : await volumeStates(docker, stack) };
}

const nothingKnown = { known: new Set<string>(), mustRun: false };

function memberState(service: StackService, look: Look | undefined, now: number): MemberState {
  const kind = service.isTask ? 'task' : 'service';
  if (look === undefined)
    return {
      name: service.name,
      kind,
      health: 'missing',
      ready: 0,
      wanted: 1,
      image: undefined,
      endpoints: [],
      why: `There is no service ${service.fullName}.`,
      drift: [],
    };
  return {
    ...(service.isTask ? taskState(service, look, now) : serviceState(look, now)),
    name: service.name,
    kind,
    drift: driftOf(service, look.service),
  };
}

/** Somebody else's, or of a release before. */
function stranger(app: string, name: string, look: Look, now: number): MemberState {
  return {
    ...serviceState(look, now),
    name: name.slice(app.length + 1),
    kind: 'service',
    drift: ['no release that appspec deployed has it'],
  };
}

type Seen = Pick<MemberState, 'health' | 'ready' | 'wanted' | 'image' | 'endpoints' | 'why'>;

function serviceState(look: Look, now: number): Seen {
  const { service, tasks } = look;
  const up = tasks.filter(({ isCurrent, state, desired }) => isCurrent && state === 'running' && desired === 'running');
  const wanted =
    service.replicas ?? Math.max(1, new Set(tasks.filter(({ desired }) => desired === 'running').map(({ slot }) => slot)).size);
  const verdict = serviceVerdict(look, { known: new Set(tasks.filter(isBroken).map(({ id }) => id)), mustRun: false }, now);
  const health: Health = verdict.is === 'failed' ? 'failed' : up.length === wanted ? 'healthy' : 'updating';
  return {
    health,
    ready: up.length,
    wanted,
    image: service.image,
    endpoints: endpointsOf(look),
    why: health === 'healthy' ? undefined : whyOf(verdict),
  };
}

function taskState({ tries, isScheduled, isDriven }: StackService, look: Look, now: number): Seen {
  const verdict = taskVerdict(look, nothingKnown, tries, now);
  const waits = (isScheduled || isDriven) && look.tasks.length === 0;
  const health: Health = waits ? 'waiting' : verdict.is === 'done' ? 'completed' : verdict.is === 'failed' ? 'failed' : 'running';
  const ready = look.tasks.filter(({ state }) => state === 'complete').length > 0 ? 1 : 0;
  return {
    health,
    ready,
    wanted: 1,
    image: look.service.image,
    endpoints: [],
    why: health === 'failed' || health === 'running' ? whyOf(verdict) : undefined,
  };
}

function whyOf(verdict: Verdict): string | undefined {
  return verdict.is === 'failed' ? verdict.why : verdict.is === 'waiting' ? verdict.text : undefined;
}

/** `port 80 of every node`; in mode `host` only where an instance runs. */
function endpointsOf({ service }: Look): string[] {
  return service.spec.list('EndpointSpec', 'Ports').flatMap((port) => {
    const [published, protocol, mode] = [port.numberIf('PublishedPort'), port.textIf('Protocol') ?? 'tcp', port.textIf('PublishMode')];
    const where = mode === 'host' ? 'of the nodes where it runs' : 'of every node';
    return published === undefined ? [] : [`port ${published}${protocol === 'tcp' ? '' : `/${protocol}`} ${where}`];
  });
}
