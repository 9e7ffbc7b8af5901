import type { Running } from '../event.ts';
import type { Release } from '../release.ts';
import { type Tool, ToolProblem } from '../tool.ts';
import { isBroken, type LiveTask } from './live.ts';
import { type Look, lookAt } from './looking.ts';
import { Stack, type StackService } from './stack.ts';
import type { StackDeploy } from './stack-deploy.ts';
import type { Amended } from './stack-text.ts';
import type { Beginning } from './verdict.ts';

/** The label that says by which definition a task succeeded. */
export const ranLabel = 'appspec.dev/ran';

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
  const [over, others] = divided(services, (service) => hasRun(service, before.get(service.fullName)));
  const refused = new Map([
    ...(await deploying.apply(
      stack,
      others.map((service) => ({ service })),
      'new',
      running,
    )),
    ...(await deploying.apply(stack, over.map(asItRan), 'kept', running)),
  ]);
  const begun = new Map<string, Begun>();
  for (const service of services) {
    const why = refused.get(service.name);
    const known = before.get(service.fullName)?.tasks ?? [];
    begun.set(service.name, why === undefined ? await started(docker, service, known, over.includes(service), running) : { refused: why });
  }
  return begun;
}

/** With this definition, whatever its service looks like to Swarm: it compares tokens of registries too. */
function hasRun(service: StackService, look: Look | undefined): boolean {
  return service.isTask && look?.service.labels[ranLabel] === service.definition;
}

/** What ran stays scaled up, for Swarm to keep it. */
function asItRan(service: StackService): Amended {
  return { service, labels: { [ranLabel]: service.definition }, ...(service.isDriven ? { replicas: 1 } : {}) };
}

async function started(
  docker: Tool,
  service: StackService,
  before: readonly LiveTask[],
  isOver: boolean,
  running: Running,
): Promise<Begun> {
  const known = new Set(before.map(({ id }) => id));
  if (!service.isTask || service.isScheduled || isOver) return { known, mustRun: false };
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

/** Once more, or for the first time. */
export async function run(docker: Tool, fullName: string, { signal }: Running): Promise<void> {
  const answer = await docker.ask(['service', 'update', '--detach', '--quiet', '--force', '--replicas', '1', fullName], { signal });
  if (answer.exitCode !== 0) throw new ToolProblem(`docker service update ${fullName}`, answer);
}

function divided<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter(is), items.filter((item) => !is(item))];
}
