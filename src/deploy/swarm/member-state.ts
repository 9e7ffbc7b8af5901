import type { Health, MemberState } from '../state.ts';
import { hasRun } from './applying.ts';
import { isBroken } from './live.ts';
import type { Look } from './looking.ts';
import { serviceVerdict, upIn, wantedOf } from './service-verdict.ts';
import type { StackService } from './stack.ts';
import { taskVerdict } from './task-verdict.ts';
import type { Verdict } from './verdict.ts';

/** Of a service or task of a release; undefined: nothing has its name. */
export function memberState(service: StackService, look: Look | undefined, now: number): Omit<MemberState, 'drift'> {
  const { name, isTask, fullName } = service;
  const kind = isTask ? 'task' : 'service';
  if (look !== undefined) return { ...(isTask ? taskState(service, look, now) : serviceState(look, now)), name, kind };
  return { name, kind, ...missing, why: `There is no service ${fullName}.` };
}

const missing = { health: 'missing', ready: 0, wanted: 1, image: undefined, endpoints: [] } as const;

/** Somebody else's, or of a release before. */
export function strangerState(name: string, look: Look, now: number): MemberState {
  return { ...serviceState(look, now), name, kind: 'service', drift: ['no release that appspec deployed has it'] };
}

const completed = { health: 'completed', ready: 1, wanted: 1, endpoints: [], why: undefined } as const;

type Seen = Pick<MemberState, 'health' | 'ready' | 'wanted' | 'image' | 'endpoints' | 'why'>;

function serviceState(look: Look, now: number): Seen {
  const { service, tasks } = look;
  const ready = upIn(tasks.filter(({ isCurrent }) => isCurrent)).length;
  const wanted = wantedOf(service, tasks);
  const verdict = serviceVerdict(
    look,
    { known: new Set(tasks.filter((task) => isBroken(task) || task.state === 'complete').map(({ id }) => id)), mustRun: false },
    now,
  );
  const health: Health = verdict.is === 'failed' ? 'failed' : ready === wanted ? 'healthy' : 'updating';
  return {
    health,
    ready,
    wanted,
    image: service.image,
    endpoints: endpointsOf(look),
    why: health === 'healthy' ? undefined : whyOf(verdict),
  };
}

const nothingKnown = { known: new Set<string>(), mustRun: false };

/** Its definition ran: another one that failed in its place was taken back, and one more run by hand is none of the release. */
function taskState(service: StackService, look: Look, now: number): Seen {
  const { tries, isScheduled, isDriven, definition, image } = service;
  if (hasRun(look.service.labels, definition))
    return { ...completed, image: look.service.image.startsWith(image) ? look.service.image : image };
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
