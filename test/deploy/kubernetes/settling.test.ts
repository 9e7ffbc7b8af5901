import { expect, it } from 'vitest';
import { settledJob } from '../../../src/deploy/kubernetes/settle-job.ts';
import { settledWorkload } from '../../../src/deploy/kubernetes/settle-workload.ts';
import { Sightings } from '../../../src/deploy/kubernetes/sightings.ts';
import { FakeKubectl, type FakeObject } from './fake-kubectl.ts';
import { listening, manifestNamed, releaseFor, runnerNamed } from './release-objects.ts';

const release = releaseFor(`
services:
  web: { image: "shop/web:1", health: none, rollout: { monitor: 1s, timeout: 2s } }
  db: { image: "shop/db:1", health: none, mounts: { /data: data }, rollout: { timeout: 2s, monitor: 1s } }
tasks: { migrate: { image: "shop/api:1", timeout: 1s } }
volumes: { data: { kind: block, size: 1Gi } }
accept: { rollout-unwatched: appspec deploys it }
`);
const jobName = manifestNamed(release, 'Job', 'migrate').name;

function owned(kind: string, name: string, owner: string, words: object): FakeObject {
  const { metadata, ...others } = { metadata: {}, ...words };
  return { kind, ...others, metadata: { name, uid: name, ownerReferences: [{ uid: owner }], ...metadata } as FakeObject['metadata'] };
}

function workload(kind: string, name: string, words: { readonly spec?: object; readonly status: object }): FakeObject {
  const annotations = { 'deployment.kubernetes.io/revision': '2' };
  const metadata = { name, uid: name, generation: 1, annotations };
  return { kind, metadata, spec: { replicas: 1, ...words.spec }, status: { observedGeneration: 1, ...words.status } };
}

const newSet = owned('ReplicaSet', 'web-2', 'web', { metadata: { annotations: { 'deployment.kubernetes.io/revision': '2' } } });
const oldSet = owned('ReplicaSet', 'web-1', 'web', { metadata: { annotations: { 'deployment.kubernetes.io/revision': '1' } } });

function container(words: object): object {
  return { status: { containerStatuses: [{ name: 'web', restartCount: 0, ready: false, ...words }] } };
}

const looping = container({
  restartCount: 3,
  state: { waiting: { reason: 'CrashLoopBackOff' } },
  lastState: { terminated: { exitCode: 1 } },
});

async function settle(name: string, objects: readonly FakeObject[]) {
  const kubectl = new FakeKubectl(objects);
  const { running, events } = listening();
  const runner = runnerNamed(release, name);
  const settled = runner.manifest.kind === 'Job' ? settledJob : settledWorkload;
  return { outcome: await settled(kubectl, new Sightings(kubectl, undefined), runner, running), events, kubectl };
}

it('a rollout that is done is, and one whose object is gone is not', async () => {
  const done = workload('Deployment', 'web', { status: { updatedReplicas: 1, replicas: 1, availableReplicas: 1 } });
  expect((await settle('web', [done])).outcome).toEqual({ ok: true });
  expect((await settle('web', [])).outcome).toMatchObject({ ok: false, why: 'Deployment web is gone: somebody deleted it.' });
});

it('a pod of the new definition that always ends fails it at once, with its log; one of the old definition does not', async () => {
  const underway = workload('Deployment', 'web', { status: { updatedReplicas: 1, replicas: 2, availableReplicas: 1 } });
  const { outcome } = await settle('web', [underway, newSet, oldSet, owned('Pod', 'web-2-a', 'web-2', looping)]);
  expect(outcome).toEqual({ ok: false, why: 'web-2-a: web ended with exit code 1, for the 4th time', log: ['log of web-2-a'] });
  const { outcome: other, events } = await settle('web', [underway, newSet, oldSet, owned('Pod', 'web-1-a', 'web-1', looping)]);
  expect(other).toMatchObject({ ok: false, why: expect.stringContaining('not healthy within 2 s') });
  expect(events).toEqual([{ kind: 'progress', member: 'web', text: '1 instance of the old definition has to end' }]);
});

it('a pod that counts as available between two ends of its program is no success', async () => {
  const done = workload('Deployment', 'web', { status: { updatedReplicas: 1, replicas: 1, availableReplicas: 1 } });
  const ended = (finishedAt: string) =>
    container({ restartCount: 2, ready: true, state: { running: {} }, lastState: { terminated: { exitCode: 3, finishedAt } } });
  const lately = owned('Pod', 'web-2-a', 'web-2', ended(new Date().toISOString()));
  expect((await settle('web', [done, newSet, lately])).outcome).toMatchObject({
    ok: false,
    why: 'not healthy within 2 s: web-2-a: web ended a moment ago and has to run for 10 s',
  });
  const longAgo = owned('Pod', 'web-2-a', 'web-2', ended('2026-01-01T00:00:00Z'));
  expect((await settle('web', [done, newSet, longAgo])).outcome).toEqual({ ok: true });
});

it('at the deadline it says what a pod lacks, and the warnings of the cluster', async () => {
  const underway = workload('StatefulSet', 'db', {
    spec: { podManagementPolicy: 'Parallel' },
    status: { updateRevision: 'b', currentRevision: 'a' },
  });
  const conditions = [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes are available' }];
  const pod = owned('Pod', 'db-0', 'db', { metadata: { labels: { 'controller-revision-hash': 'b' } }, status: { conditions } });
  const event = { kind: 'Event', metadata: { name: 'one' }, message: 'volume node affinity conflict' };
  const { outcome } = await settle('db', [underway, pod, event]);
  expect(outcome).toMatchObject({ ok: false });
  expect(outcome.ok ? '' : outcome.why.split('\n')).toEqual([
    'not healthy within 2 s: 0 of 1 instance has the new definition; db-0: no node takes it: 0/1 nodes are available',
    'db-0: volume node affinity conflict',
  ]);
});

it('what a probe says is told while a pod is waited for, for a line of it', async () => {
  const underway = workload('Deployment', 'web', { status: { updatedReplicas: 1, replicas: 1, availableReplicas: 0 } });
  const message = 'Startup probe failed: HTTP probe failed with statuscode: 404\nmore';
  const event = { kind: 'Event', metadata: { name: 'one' }, involvedObject: { name: 'web-2-a' }, message };
  const other = { ...event, metadata: { name: 'other' }, involvedObject: { name: 'db-0' }, message: 'of another' };
  const kubectl = new FakeKubectl([
    underway,
    newSet,
    owned('Pod', 'web-2-a', 'web-2', container({ state: { running: {} } })),
    event,
    other,
  ]);
  const { running, events } = listening();
  const runner = runnerNamed(release, 'web');
  await settledWorkload(kubectl, new Sightings(kubectl, undefined), { ...runner, member: { ...runner.member, timeout: 4000 } }, running);
  expect(events.at(-1)).toMatchObject({
    kind: 'progress',
    text: expect.stringMatching(/; web-2-a: Startup probe failed: HTTP probe failed with statuscode: 404$/),
  });
});

it('the broken pod of an ordered StatefulSet is taken away, for it would be waited for', async () => {
  const set = workload('StatefulSet', 'db', { status: { updateRevision: 'b', currentRevision: 'a' } });
  const stale = owned('Pod', 'db-0', 'db', { metadata: { labels: { 'controller-revision-hash': 'a' } }, status: {} });
  const { kubectl } = await settle('db', [set, stale]);
  expect(kubectl.objects.map(({ metadata }) => metadata.name)).toEqual(['db']);
});

it('a task that is complete is, with what it printed; one that failed says why', async () => {
  const status = { phase: 'Succeeded', containerStatuses: [{ name: 'migrate', state: { terminated: { exitCode: 0 } } }] };
  const condition = (type: string, more: object = {}) => ({ conditions: [{ type, status: 'True', ...more }] });
  const pod = owned('Pod', 'migrate-x', jobName, { metadata: { creationTimestamp: '2026-01-01' }, status });
  const done = await settle('migrate', [{ kind: 'Job', metadata: { name: jobName, uid: jobName }, status: condition('Complete') }, pod]);
  expect(done.outcome).toEqual({ ok: true });
  expect(done.events).toEqual([{ kind: 'log', member: 'migrate', line: 'line of migrate-x' }]);
  const reason = { reason: 'BackoffLimitExceeded', message: 'too often' };
  const failed = await settle('migrate', [
    { kind: 'Job', metadata: { name: jobName, uid: jobName }, status: condition('Failed', reason) },
    pod,
  ]);
  expect(failed.outcome).toEqual({ ok: false, why: 'BackoffLimitExceeded: too often', log: ['log of migrate-x'] });
  expect((await settle('migrate', [])).outcome).toMatchObject({ ok: false, why: expect.stringContaining('is gone') });
});

it('a task whose image has no name is given up and taken away', async () => {
  const job = { kind: 'Job', metadata: { name: jobName, uid: jobName }, status: {} };
  const status = {
    phase: 'Pending',
    containerStatuses: [{ name: 'migrate', restartCount: 0, state: { waiting: { reason: 'InvalidImageName' } } }],
  };
  const pod = owned('Pod', 'migrate-x', jobName, { metadata: { creationTimestamp: '2026-01-01' }, status });
  const { outcome, kubectl } = await settle('migrate', [job, pod]);
  expect(outcome).toMatchObject({ ok: false, why: expect.stringContaining('InvalidImageName') });
  expect(kubectl.objects.some(({ kind }) => kind === 'Job')).toBe(false);
});
