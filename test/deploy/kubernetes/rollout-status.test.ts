import { expect, it } from 'vitest';
import { rolloutStatus } from '../../../src/deploy/kubernetes/rollout-status.ts';
import { Reading } from '../../../src/deploy/reading.ts';

type Words = Readonly<Record<string, unknown>>;

function statusOf(kind: string, spec: Words, status: Words, metadata: Words = {}) {
  const object = { kind, metadata: { generation: 2, ...metadata }, spec, status: { observedGeneration: 2, ...status } };
  return rolloutStatus(new Reading(object, kind));
}

const late = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' };
const quota = { type: 'ReplicaFailure', status: 'True', message: 'exceeded quota' };

it.each<[string, Words, Words]>([
  ['0 of 2 instances have the new definition', { replicas: 2 }, { replicas: 2, updatedReplicas: 0, availableReplicas: 2 }],
  ['0 of 1 instance has the new definition', {}, {}],
  ['1 instance of the old definition has to end', { replicas: 2 }, { replicas: 3, updatedReplicas: 2, availableReplicas: 3 }],
  ['1 of 2 instances of the new definition are healthy', { replicas: 2 }, { replicas: 2, updatedReplicas: 2, availableReplicas: 1 }],
])('Deployment: %s', (text, spec, status) => {
  expect(statusOf('Deployment', spec, status)).toEqual({ is: 'underway', text });
});

it('Deployment: done, stuck, not looked at, deleted', () => {
  const whole = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 };
  expect(statusOf('Deployment', { replicas: 2 }, whole)).toEqual({ is: 'done' });
  expect(statusOf('Deployment', { replicas: 0 }, {})).toEqual({ is: 'done' });
  expect(statusOf('Deployment', {}, { conditions: [late] })).toEqual({ is: 'stuck', why: 'timed out', final: true });
  expect(statusOf('Deployment', {}, { conditions: [quota] })).toEqual({ is: 'stuck', why: 'exceeded quota', final: false });
  expect(statusOf('Deployment', { replicas: 2 }, { ...whole, observedGeneration: 1 })).toMatchObject({ is: 'underway' });
  expect(statusOf('Deployment', { replicas: 2 }, whole, { deletionTimestamp: 'now' })).toMatchObject({ is: 'stuck', final: true });
});

it('StatefulSet: revisions, partition, OnDelete', () => {
  const moving = { currentRevision: 'a', updateRevision: 'b', availableReplicas: 3 };
  expect(statusOf('StatefulSet', { replicas: 3 }, { ...moving, updatedReplicas: 1 })).toMatchObject({
    text: expect.stringMatching('^1 of 3'),
  });
  expect(statusOf('StatefulSet', { replicas: 3 }, { ...moving, updatedReplicas: 3 })).toEqual({ is: 'done' });
  expect(statusOf('StatefulSet', { replicas: 3 }, { currentRevision: 'b', updateRevision: 'b', availableReplicas: 3 })).toEqual({
    is: 'done',
  });
  const partition = { replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } };
  expect(statusOf('StatefulSet', partition, { ...moving, updatedReplicas: 0 })).toMatchObject({ text: expect.stringMatching('^0 of 1') });
  expect(statusOf('StatefulSet', partition, { ...moving, updatedReplicas: 1 })).toEqual({ is: 'done' });
  const byHand = { replicas: 3, updateStrategy: { type: 'OnDelete' } };
  expect(statusOf('StatefulSet', byHand, { ...moving, updatedReplicas: 0 })).toMatchObject({
    is: 'done',
    note: expect.stringContaining('OnDelete'),
  });
  expect(statusOf('StatefulSet', byHand, { ...moving, availableReplicas: 0 })).toMatchObject({ is: 'underway' });
});

it('DaemonSet: by the nodes that want it', () => {
  const counts = { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 };
  expect(statusOf('DaemonSet', {}, counts)).toEqual({ is: 'done' });
  expect(statusOf('DaemonSet', {}, { ...counts, updatedNumberScheduled: 1 })).toMatchObject({ is: 'underway' });
  expect(statusOf('DaemonSet', {}, { ...counts, numberAvailable: 1 })).toMatchObject({ is: 'underway' });
  expect(statusOf('DaemonSet', {}, { desiredNumberScheduled: 0 })).toEqual({ is: 'done', note: 'no node takes it' });
  expect(statusOf('DaemonSet', { updateStrategy: { type: 'OnDelete' } }, { ...counts, updatedNumberScheduled: 0 })).toMatchObject({
    is: 'done',
  });
});
