import {
  type Cluster,
  isWhole,
  type Kept,
  type Lock,
  type LogLine,
  type Obstacle,
  type Rehearsal,
  type ReleaseState,
  rememberedReleases,
} from '../cluster.ts';
import { noted, type Outcome, type Running } from '../event.ts';
import type { Member } from '../member.ts';
import { Patience } from '../patience.ts';
import type { Presence } from '../presence.ts';
import type { RanImage, Release } from '../release.ts';
import type { AppState, LogQuery, Taking } from '../state.ts';
import { appState } from './app-state.ts';
import { applied, refusalOf } from './apply.ts';
import { taken, takenDown } from './down.ts';
import { isComplete } from './earlier-jobs.ts';
import { makeRoom } from './earlier-workloads.ts';
import { KeptReleases } from './kept-releases.ts';
import { Kubectl, type Reach } from './kubectl.ts';
import { leased } from './lease.ts';
import { leftovers } from './leftovers.ts';
import { logs } from './logs.ts';
import { type Manifest, manifestsOf, named } from './manifest.ts';
import { type Runner, runnersOf } from './members.ts';
import { ensureNamespace, namespaceLeft, namespaceOf } from './namespace.ts';
import { obstacles } from './obstacles.ts';
import { partOf } from './our-objects.ts';
import { type Parts, partsOf } from './parts.ts';
import { presenceOf } from './presence.ts';
import { movedNote, ranImages } from './ran-images.ts';
import { rehearsed } from './rehearse.ts';
import { oneMoreRun } from './run-task.ts';
import { settledJob } from './settle-job.ts';
import { settledWorkload } from './settle-workload.ts';
import { Sightings } from './sightings.ts';

export interface KubernetesPlace extends Reach {
  /** Undefined: that of the release, or the name of the app. */
  readonly namespace?: string | undefined;
  /** Takes fields from those who changed them, instead of telling them. */
  readonly forceConflicts?: boolean;
}

export function kubernetesCluster(place: KubernetesPlace): Cluster {
  return new KubernetesCluster(place);
}

class KubernetesCluster implements Cluster {
  readonly target = 'k8s';
  private readonly where: KubernetesPlace;
  private readonly patience: Patience;
  private readonly read = new WeakMap<Release, ReadRelease>();

  constructor(where: KubernetesPlace) {
    this.patience = where.patience ?? new Patience();
    this.where = { ...where, patience: this.patience };
  }

  get place(): string {
    const { context, namespace } = this.where;
    const words = [context === undefined ? 'the current context' : `context ${context}`, namespace && `namespace ${namespace}`];
    return words.filter((word) => word).join(', ');
  }

  obstacles(release: Release, members = this.membersOf(release)): Promise<readonly Obstacle[]> {
    const { kubectl, manifests, parts } = this.reading(release);
    const applied = [...parts.prepared, ...members.flatMap(({ name }) => parts.owned.get(name) ?? [])];
    return obstacles(kubectl, release, manifests, this.where.forceConflicts === true ? [] : applied);
  }

  history(app: string): Promise<readonly Kept[]> {
    return new KeptReleases(this.kubectl(app)).newestFirst(app);
  }

  membersOf(release: Release): readonly Member[] {
    return this.reading(release).runners.map(({ member }) => member);
  }

  patiently<T>(running: Running, work: () => Promise<T>): Promise<T> {
    return this.patience.during(running, work);
  }

  async lock(app: string, holder: string): Promise<Lock> {
    await ensureNamespace(this.kubectl(app));
    return leased(this.kubectl(app), app, holder);
  }

  async prepare(release: Release, { signal }: Running): Promise<readonly string[]> {
    const { kubectl, parts } = this.reading(release);
    await applied(kubectl, parts.prepared, { signal, force: this.where.forceConflicts === true });
    return parts.prepared.map(named);
  }

  async apply(release: Release, members: readonly Member[], running: Running): Promise<void> {
    const reading = this.reading(release);
    const objects = members.map(({ name }) => runnerOf(reading.runners, name).manifest);
    await makeRoom(reading.kubectl, release.app, objects, running);
    for (const four of inFours(members)) await Promise.all(four.map((member) => this.applyOne(reading, member, running)));
  }

  private async applyOne(reading: ReadRelease, { name }: Member, running: Running): Promise<void> {
    const { kubectl, parts, runners, outcomes } = reading;
    const { manifest } = runnerOf(runners, name);
    outcomes.delete(name);
    if (manifest.kind === 'Job' && (await isComplete(kubectl, manifest, running)))
      outcomes.set(name, { ok: true, note: 'completed before' });
    const refusal = await refusalOf(kubectl, parts.owned.get(name) ?? [], {
      signal: running.signal,
      force: this.where.forceConflicts === true,
    });
    if (refusal !== undefined) outcomes.set(name, { ok: false, why: refusal, log: [] });
  }

  async settled(release: Release, member: Member, running: Running): Promise<Outcome> {
    const { name } = member;
    const { kubectl, sightings, runners, outcomes } = this.reading(release);
    const runner = { ...runnerOf(runners, name), member };
    const known = outcomes.get(name);
    if (known !== undefined) return known;
    if (runner.manifest.kind === 'CronJob') return { ok: true, note: `runs at its times: ${runner.member.schedule}` };
    if (runner.manifest.kind === 'Job') return settledJob(kubectl, sightings, runner, running);
    const outcome = await settledWorkload(kubectl, sightings, runner, running);
    return release.ran === undefined || !outcome.ok ? outcome : noted(outcome, movedNote(release, name, await this.images(release)));
  }

  async keep(release: Release, state: ReleaseState): Promise<void> {
    const ran = isWhole(state) ? await this.images(release) : [];
    return new KeptReleases(this.reading(release).kubectl).keep(release, state, ran);
  }

  /** Which images its tags name now. */
  private async images(release: Release): Promise<readonly RanImage[]> {
    const { kubectl, manifests } = this.reading(release);
    return ranImages(manifests, await kubectl.list('pods', partOf(release.app)));
  }

  async leftovers(release: Release, prune: boolean): Promise<readonly string[]> {
    const { kubectl } = this.reading(release);
    return leftovers(kubectl, release, await new KeptReleases(kubectl).newestFirst(release.app), prune);
  }

  rehearse(release: Release): Promise<Rehearsal> {
    const { kubectl, manifests } = this.reading(release);
    return rehearsed(kubectl, manifests);
  }

  state(app: string): Promise<AppState> {
    return appState(this.kubectl(app), app);
  }

  objectsOf(release: Release, member: string): readonly string[] {
    const owned = this.reading(release).parts.owned.get(member) ?? [];
    return owned.map(({ kind, name }) => `${kind}/${name}`);
  }

  presence(release: Release): Promise<Presence> {
    const { kubectl, manifests } = this.reading(release);
    return presenceOf(kubectl, manifests);
  }

  logs(app: string, query: LogQuery, onLine: (line: LogLine) => void, signal: AbortSignal): Promise<void> {
    return logs(this.kubectl(app), app, query, onLine, signal);
  }

  async runTask(release: Release, task: Member, running: Running): Promise<Outcome> {
    const { kubectl } = this.reading(release);
    const manifest = oneMoreRun(release, task, new Date());
    const refusal = await refusalOf(kubectl, [manifest], { signal: running.signal });
    if (refusal !== undefined) return { ok: false, why: refusal, log: [] };
    return settledJob(kubectl, new Sightings(kubectl, undefined), { member: task, manifest }, running);
  }

  async belongings(app: string, taking: Taking): Promise<readonly string[]> {
    const kubectl = this.kubectl(app);
    const [objects, isRemembered] = await Promise.all([taken(kubectl, app, taking), new KeptReleases(kubectl).hasAny(app)]);
    return [...objects.map(named), ...(isRemembered ? [rememberedReleases] : [])];
  }

  async down(app: string, taking: Taking, running: Running): Promise<readonly string[]> {
    const kubectl = this.kubectl(app);
    await takenDown(kubectl, app, taking, running);
    await new KeptReleases(kubectl).forgetAll(app);
    return taking.volumes && taking.secrets ? namespaceLeft(kubectl, this.where.context) : [];
  }

  private kubectl(app: string): Kubectl {
    return new Kubectl(this.where, this.where.namespace ?? app);
  }

  private reading(release: Release): ReadRelease {
    const known = this.read.get(release) ?? readRelease(this.where, release);
    this.read.set(release, known);
    return known;
  }
}

/** A release as objects, and what became of its members so far. */
interface ReadRelease {
  readonly kubectl: Kubectl;
  readonly manifests: readonly Manifest[];
  readonly runners: readonly Runner[];
  readonly parts: Parts;
  readonly sightings: Sightings;
  /** Of members of which nothing needs to be watched: refused ones, and tasks that were complete. */
  readonly outcomes: Map<string, Outcome>;
}

function readRelease(where: KubernetesPlace, release: Release): ReadRelease {
  const manifests = manifestsOf(release);
  const kubectl = new Kubectl(where, where.namespace ?? namespaceOf(manifests) ?? release.app);
  const runners = runnersOf(manifests);
  const isLabelled = runners.every(
    ({ manifest }) => manifest.read.textIf('metadata', 'labels', 'app.kubernetes.io/part-of') === release.app,
  );
  const sightings = new Sightings(kubectl, isLabelled ? partOf(release.app) : undefined);
  return { kubectl, manifests, runners, parts: partsOf(manifests), sightings, outcomes: new Map() };
}

function runnerOf(runners: readonly Runner[], name: string): Runner {
  const runner = runners.find(({ member }) => member.name === name);
  if (runner === undefined) throw new Error(`No member of the release is called ${name}.`);
  return runner;
}

/** A process of kubectl each. */
function inFours<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.length === 0 ? [] : [all.slice(0, 4), ...inFours(all.slice(4))];
}
