import type { Reading } from '../reading.ts';
import type { AppState, Health, MemberState, VolumeState } from '../state.ts';
import { driftOf } from './drift.ts';
import { endpointsOf } from './endpoints.ts';
import { KeptReleases } from './kept-releases.ts';
import type { Kubectl } from './kubectl.ts';
import { holderOf } from './lease.ts';
import { manifestsOf } from './manifest.ts';
import { type Runner, runnersOf } from './members.ts';
import { newPods } from './new-pods.ts';
import { ourClaims, partOf } from './our-objects.ts';
import { partsOf } from './parts.ts';
import { troubleOf } from './pod-trouble.ts';
import { conditionOf, rolloutStatus } from './rollout-status.ts';
import { failureOf } from './settle-job.ts';
import { Sighting, Sightings } from './sightings.ts';

/** What runs of the newest release, as the cluster itself says. */
export async function appState(kubectl: Kubectl, app: string): Promise<AppState> {
  const [newest] = await new KeptReleases(kubectl).newestFirst(app);
  const manifests = newest === undefined ? [] : manifestsOf(newest.release);
  const parts = partsOf(manifests);
  const [sighting, cronJobs, endpoints, drift, holder, volumes] = await Promise.all([
    new Sightings(kubectl, undefined).look(new AbortController().signal),
    kubectl.list('cronjobs', partOf(app)),
    endpointsOf(kubectl, app),
    driftOf(kubectl, manifests),
    holderOf(kubectl, app),
    volumesOf(kubectl, app),
  ]);
  const members = runnersOf(manifests).map((runner): MemberState => {
    const { name, kind } = runner.member;
    const objects = parts.owned.get(name) ?? [];
    const live = runner.manifest.kind === 'CronJob' ? new Sighting(cronJobs) : sighting;
    return {
      name,
      kind,
      ...statusOf(runner, live.find(runner.manifest.kind, runner.manifest.name), sighting),
      image: runner.manifest.read.at('spec').list('template', 'spec', 'containers')[0]?.textIf('image'),
      endpoints: objects.flatMap((object) => endpoints(object)),
      drift: objects.flatMap((object) => drift(object)),
    };
  });
  return { app, newest, holder, members, volumes };
}

type Status = Pick<MemberState, 'health' | 'ready' | 'wanted' | 'why'>;

function statusOf({ manifest, member }: Runner, live: Reading | undefined, sighting: Sighting): Status {
  if (live === undefined) return { health: 'missing', ready: 0, wanted: 1, why: undefined };
  if (member.schedule !== undefined) return { health: 'waiting', ready: 0, wanted: 0, why: undefined };
  return manifest.kind === 'Job' ? ofJob(live) : ofWorkload(live, sighting);
}

function ofJob(job: Reading): Status {
  const [ready, failed] = [job.numberIf('status', 'succeeded') ?? 0, failureOf(job)];
  const health: Health = conditionOf(job, 'Complete', 'True') !== undefined ? 'completed' : failed !== undefined ? 'failed' : 'running';
  return { health, ready, wanted: job.numberIf('spec', 'completions') ?? 1, why: failed };
}

function ofWorkload(workload: Reading, sighting: Sighting): Status {
  const status = rolloutStatus(workload);
  const troubles = newPods(workload, sighting).flatMap((pod) => troubleOf(pod) ?? []);
  const [worst] = [...troubles].sort((one, other) => one.grace - other.grace);
  const why = worst === undefined ? undefined : `${worst.pod}: ${worst.why}`;
  const wanted = workload.numberIf('spec', 'replicas') ?? workload.numberIf('status', 'desiredNumberScheduled') ?? 1;
  const ready = workload.numberIf('status', 'availableReplicas') ?? workload.numberIf('status', 'numberAvailable') ?? 0;
  if (status.is === 'done') return { health: 'healthy', ready, wanted, why: status.note };
  const isHopeless = status.is === 'stuck' || worst?.grace === 0 || worst?.grace === 60_000;
  const text = status.is === 'stuck' ? status.why : status.text;
  return { health: isHopeless ? 'failed' : 'updating', ready, wanted, why: why ?? text };
}

async function volumesOf(kubectl: Kubectl, app: string): Promise<readonly VolumeState[]> {
  return (await ourClaims(kubectl, app)).map(({ name, read }) => ({ name, state: read.textIf('status', 'phase') ?? 'Pending' }));
}
