import type { Running } from '../event.ts';
import { pause } from '../pause.ts';
import type { Release } from '../release.ts';
import { type Tool, ToolProblem } from '../tool.ts';
import { isBroken, type LiveTask } from './live.ts';
import { inspected, type Look, lookAt } from './looking.ts';
import { pinnedImage } from './ran-images.ts';
import { Stack, type StackService } from './stack.ts';
import { isOutrun, type StackDeploy } from './stack-deploy.ts';
import type { Amended } from './stack-text.ts';
import type { Beginning } from './verdict.ts';

/** The labels that say which definition of a task was started, and which ones succeeded, newest first: `0b1c2d3e,4f5a6b7c`. */
const [definitionLabel, ranLabel] = ['appspec.dev/definition', 'appspec.dev/ran'];

type Labels = Readonly<Record<string, string>>;

/** How a member was started, or why it was not. */
export type Begun = (Beginning & { readonly refused?: undefined }) | { readonly refused: string };

/** Applies these services and tasks, and says of each how it began. */
export async function apply(
  docker: Tool,
  deploying: StackDeploy,
  release: Release,
  names: readonly string[],
  running: Running,
): Promise<Map<string, Begun>> {
  const stack = new Stack(release);
  const services = names.flatMap((name) => stack.services.get(name) ?? []);
  const before = await lookAt(
    docker,
    services.map(({ fullName }) => fullName),
  );
  const past = new Map(services.map((service) => [service, pastOf(service, before.get(service.fullName))]));
  const [fresh, kept] = divided(services, (service) => past.get(service) === 'none');
  const pinned = (amended: Amended) => withImage(amended, pinnedImage(release, amended.service, labelsOf(before, amended.service)));
  const isAway = (service: StackService) => past.get(service) === 'ran' && !isHeld(service, before.get(service.fullName));
  const asBefore = kept.map((service) => asItIs(service, labelsOf(before, service), past.get(service) === 'ran', isAway(service)));
  const refused = new Map([
    ...(await deploying.apply(stack, fresh.map((service) => asNew(service, labelsOf(before, service))).map(pinned), 'new', running)),
    ...(await deploying.apply(stack, asBefore.map(pinned), 'kept', running)),
  ]);
  const begun = new Map<string, Begun>();
  for (const service of services) {
    const why = refused.get(service.name);
    const known = before.get(service.fullName)?.tasks ?? [];
    const how = why === undefined ? await started(docker, service, known, kept.includes(service), running) : { refused: why };
    begun.set(service.name, isAway(service) && why === undefined ? { known: new Set(), mustRun: false, ranBefore: true } : how);
  }
  return begun;
}

/** What became of this very definition of a task. Swarm itself would run one again for a new token of its registry, and knows nothing of one that is driven. */
function pastOf({ isTask, isDriven, definition }: StackService, look: Look | undefined): 'ran' | 'runs' | 'none' {
  if (!isTask || look === undefined) return 'none';
  const { labels } = look.service;
  if (hasRun(labels, definition)) return 'ran';
  const [newest] = look.tasks.filter(({ isCurrent }) => isCurrent);
  if (!isDriven || labels[definitionLabel] !== definition || newest === undefined) return 'none';
  if (newest.state === 'complete') return 'ran';
  return isBroken(newest) || newest.desired === 'shutdown' ? 'none' : 'runs';
}

/** Whether a task of this definition succeeded, whatever its service says since. */
export function hasRun(labels: Labels, definition: string): boolean {
  return ranIn(labels).includes(definition);
}

function ranIn(labels: Labels): readonly string[] {
  return (labels[ranLabel] ?? '').split(',').filter((one) => one !== '');
}

/** The run that completed is there, so that Swarm does not make another one. */
function isHeld({ definition }: StackService, look: Look | undefined): boolean {
  if (look === undefined) return false;
  const [last = definition] = ranIn(look.service.labels);
  return last === definition && look.tasks.some(({ isCurrent, state }) => isCurrent && state === 'complete');
}

function labelsOf(looks: ReadonlyMap<string, Look>, { fullName }: StackService): Labels {
  return looks.get(fullName)?.service.labels ?? {};
}

function withImage(amended: Amended, image: string | undefined): Amended {
  return image === undefined ? amended : { ...amended, image };
}

/** `docker stack deploy` would forget what ran. */
function asNew(service: StackService, labels: Labels): Amended {
  const ran = labels[ranLabel] === undefined ? {} : { [ranLabel]: labels[ranLabel] };
  const words = { ...ran, ...(service.isDriven ? { [definitionLabel]: service.definition } : {}) };
  return Object.keys(words).length === 0 ? { service } : { service, labels: words };
}

/** What ran or runs stays scaled up, for Swarm to keep it; where another definition took its place, Swarm must not make it anew. */
function asItIs(service: StackService, before: Labels, isDone: boolean, isAway: boolean): Amended {
  const labels = { ...asNew(service, before).labels, ...(isDone ? ranWords(service, before) : {}) };
  return { service, labels, ...(isAway ? { replicas: 0 } : service.isDriven ? { replicas: 1 } : {}) };
}

/** To be remembered of a task that succeeded. */
export function ranWords({ definition }: StackService, before: Labels): Labels {
  const others = ranIn(before).filter((one) => one !== definition);
  return { [ranLabel]: [definition, ...others].slice(0, remembered).join(',') };
}

/** As many as releases are kept. */
const remembered = 10;

async function started(
  docker: Tool,
  service: StackService,
  before: readonly LiveTask[],
  isKept: boolean,
  running: Running,
): Promise<Begun> {
  const known = new Set(before.map(({ id }) => id));
  if (!service.isTask || service.isScheduled || isKept) return { known, mustRun: false };
  if (service.isDriven) await run(docker, service.fullName, running);
  else if (await isExhausted(docker, service, known)) await run(docker, service.fullName, running);
  else return { known, mustRun: false };
  return { known, mustRun: true };
}

/** Swarm has given up on this very definition, and would leave it at that. */
async function isExhausted(docker: Tool, { fullName }: StackService, known: ReadonlySet<string>): Promise<boolean> {
  const [newest] = (await lookAt(docker, [fullName])).get(fullName)?.tasks.filter(({ isCurrent }) => isCurrent) ?? [];
  return (
    newest !== undefined &&
    known.has(newest.id) &&
    newest.desired === 'shutdown' &&
    newest.state !== 'complete' &&
    (isBroken(newest) || newest.state === 'shutdown')
  );
}

/** Once more, or for the first time; never twice: where the daemon died meanwhile, the service says whether it had heard. */
export async function run(docker: Tool, fullName: string, { signal }: Running): Promise<void> {
  const before = await timesForced(docker, fullName);
  for (let tries = 1; ; tries++) {
    const words = ['service', 'update', '--detach', '--quiet', '--force', '--replicas', '1', fullName];
    const answer = await docker.ask(words, { signal, once: true });
    if (answer.exitCode === 0) return;
    if (tries === maxTries || (answer.silence === undefined && !isOutrun(answer)))
      throw new ToolProblem(`docker service update ${fullName}`, answer);
    if ((await timesForced(docker, fullName)) !== before) return;
    await pause(500, signal);
  }
}

const maxTries = 10;

async function timesForced(docker: Tool, fullName: string): Promise<number> {
  const [service] = await inspected(docker, 'service', [fullName]);
  return service?.numberIf('Spec', 'TaskTemplate', 'ForceUpdate') ?? 0;
}

function divided<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}
