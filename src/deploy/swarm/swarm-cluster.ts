import { type Cluster, isWhole, type Lock, type LogLine, type Obstacle, type Rehearsal, type ReleaseState } from '../cluster.ts';
import { noted, type Outcome, type Running } from '../event.ts';
import type { Member } from '../member.ts';
import { Patience } from '../patience.ts';
import { dockerAt } from '../place.ts';
import type { Presence } from '../presence.ts';
import type { Release } from '../release.ts';
import type { AppState, LogQuery, Taking } from '../state.ts';
import type { Tool } from '../tool.ts';
import { apply, type Begun, ranWords, run } from './applying.ts';
import { clusterNow } from './cluster-clock.ts';
import { belongings, down } from './down.ts';
import { leftovers } from './leftovers.ts';
import type { LiveTask } from './live.ts';
import { lock } from './lock.ts';
import { logs } from './logs.ts';
import { type Look, lookAt } from './looking.ts';
import { membersOf } from './members.ts';
import { obstacles } from './obstacles.ts';
import { prepare } from './prepare.ts';
import { presenceOf } from './presence.ts';
import { ranNote } from './ran-images.ts';
import { Records } from './records.ts';
import { serviceVerdict } from './service-verdict.ts';
import { servicesOf } from './services-of.ts';
import { settled } from './settled.ts';
import { Stack, type StackService } from './stack.ts';
import { StackDeploy } from './stack-deploy.ts';
import { stackText } from './stack-text.ts';
import { stateOf } from './state-of.ts';
import { taskVerdict } from './task-verdict.ts';
import type { Beginning, Verdict } from './verdict.ts';
import { Watching } from './watching.ts';

export interface SwarmReaching {
  /** A context of docker, or the address of an engine; neither: where the docker command goes by itself. */
  readonly place: { readonly context?: string | undefined; readonly host?: string | undefined };
  /** Hands the logins of this machine on to the nodes; undefined: where an image is of a private registry. */
  readonly registryAuth?: boolean | undefined;
  readonly patience?: Patience;
}

/** A Swarm, through the docker command. */
export function swarmCluster({ place: { context, host }, registryAuth, patience = new Patience() }: SwarmReaching): Cluster {
  const place = context !== undefined ? `Docker context ${context}` : `Docker at ${host ?? 'its default'}`;
  return new SwarmCluster(dockerAt({ context, host }, patience), place, registryAuth, patience);
}

class SwarmCluster implements Cluster {
  readonly target = 'swarm';
  readonly place: string;
  private readonly docker: Tool;
  private readonly deploying: StackDeploy;
  private readonly watching: Watching;
  private readonly records: Records;
  /** How members of a release began, by its id and their name. */
  private readonly begun = new Map<string, Begun>();
  private readonly patience: Patience;
  private clock: Promise<number> | undefined;

  constructor(docker: Tool, place: string, registryAuth: boolean | undefined, patience: Patience) {
    this.docker = docker;
    this.place = place;
    this.patience = patience;
    this.deploying = new StackDeploy(docker, registryAuth);
    this.watching = new Watching(docker);
    this.records = new Records(docker);
  }

  obstacles(release: Release): Promise<readonly Obstacle[]> {
    return obstacles(this.docker, release);
  }

  history(app: string) {
    return this.records.history(app);
  }

  membersOf(release: Release): readonly Member[] {
    return membersOf(release);
  }

  patiently<T>(running: Running, work: () => Promise<T>): Promise<T> {
    return this.patience.during(running, work);
  }

  lock(app: string, holder: string): Promise<Lock> {
    return lock(this.docker, app, holder);
  }

  prepare(release: Release, running: Running): Promise<readonly string[]> {
    return prepare(this.docker, release, running);
  }

  async apply(release: Release, members: readonly Member[], running: Running): Promise<void> {
    const names = members.map(({ name }) => name);
    const begun = await apply(this.docker, this.deploying, release, names, running);
    for (const [name, how] of begun) this.begun.set(`${release.id} ${name}`, how);
  }

  async settled(release: Release, member: Member, running: Running): Promise<Outcome> {
    const service = serviceIn(release, member);
    const begun = this.begun.get(`${release.id} ${member.name}`) ?? { known: new Set<string>(), mustRun: false };
    if (begun.refused !== undefined) return { ok: false, why: begun.refused, log: [] };
    if (begun.ranBefore === true) return { ok: true, note: 'completed before' };
    if (service.isScheduled) return { ok: true, note: 'waits for its time' };
    return noted(await this.watched(service, member, begun, running), ranNote(release, service));
  }

  async keep(release: Release, state: ReleaseState): Promise<void> {
    const services = isWhole(state) ? await servicesOf(this.docker, release.app) : [];
    return this.records.keep(release, state, Object.fromEntries(services.map(({ name, spec }) => [name, spec.value])));
  }

  leftovers(release: Release, prune: boolean): Promise<readonly string[]> {
    return leftovers(this.docker, release, prune);
  }

  /** Docker has no dry run; it checks the form of a stack file. */
  async rehearse(release: Release): Promise<Rehearsal> {
    const stack = new Stack(release);
    const input = stackText(
      stack,
      [...stack.services.values()].map((service) => ({ service })),
    );
    const answer = await this.docker.ask(['stack', 'config', '--compose-file', '-'], { input });
    const isWell = answer.exitCode === 0 || /unknown (?:command|flag)|Usage:/.test(answer.stderr);
    return { refused: isWell ? [] : [answer.stderr.trim()], notes: [] };
  }

  state(app: string): Promise<AppState> {
    return stateOf(this.docker, app);
  }

  objectsOf(_release: Release, member: string): readonly string[] {
    return [`service/${member}`];
  }

  presence(release: Release): Promise<Presence> {
    return presenceOf(this.docker, new Stack(release));
  }

  logs(app: string, query: LogQuery, onLine: (line: LogLine) => void, signal: AbortSignal): Promise<void> {
    return logs(this.docker, app, query, onLine, signal);
  }

  async runTask(release: Release, task: Member, running: Running): Promise<Outcome> {
    const service = serviceIn(release, task);
    const before = (await lookAt(this.docker, [service.fullName])).get(service.fullName);
    if (before === undefined) return { ok: false, why: `There is no service ${service.fullName}: run appspec deploy first.`, log: [] };
    await run(this.docker, service.fullName, running);
    const begun = { known: new Set(before.tasks.map(({ id }) => id)), mustRun: true };
    return this.watched(service, task, begun, running);
  }

  belongings(app: string, taking: Taking): Promise<readonly string[]> {
    return belongings(this.docker, app, taking);
  }

  async down(app: string, taking: Taking, running: Running): Promise<readonly string[]> {
    await down(this.docker, app, taking, running);
    return [];
  }

  private async watched(service: StackService, member: Member, begun: Beginning, running: Running): Promise<Outcome> {
    this.clock ??= clusterNow(this.docker).then((now) => now - Date.now());
    const ahead = await this.clock;
    const verdictOn = (look: Look) => verdict(service, look, begun, Date.now() + ahead);
    const { isTask, fullName } = service;
    const onLate = async () => isTask && this.update(fullName, '--replicas', '0');
    const isHeard = ({ id, isCurrent }: LiveTask) => isTask && isCurrent && !begun.known.has(id);
    const waited = { member, look: () => this.watching.look(fullName), verdictOn, onLate, isHeard };
    const outcome = await settled(this.docker, waited, running);
    if (!isTask || !outcome.ok) return outcome;
    const ran = Object.entries(ranWords(service, (await this.watching.look(fullName))?.service.labels ?? {}));
    for (const [name, value] of ran) await this.update(fullName, '--label-add', `${name}=${value}`);
    return outcome;
  }

  /** Neither a label nor a count runs a task again. */
  private update(fullName: string, ...words: readonly string[]): Promise<unknown> {
    return this.docker.ask(['service', 'update', '--detach', '--quiet', '--no-resolve-image', ...words, fullName]);
  }
}

function verdict(service: StackService, look: Look, begun: Beginning, now: number): Verdict {
  return service.isTask ? taskVerdict(look, begun, service.tries, now) : serviceVerdict(look, begun, now);
}

function serviceIn(release: Release, { name }: Member): StackService {
  const service = new Stack(release).services.get(name);
  if (service === undefined) throw new Error(`The release has no ${name}.`);
  return service;
}
