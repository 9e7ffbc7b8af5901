import { expect, it } from 'vitest';
import { troubleOf } from '../../../src/deploy/kubernetes/pod-trouble.ts';
import { Reading } from '../../../src/deploy/reading.ts';

const never = Number.POSITIVE_INFINITY;

function trouble(status: object) {
  return troubleOf(new Reading({ metadata: { name: 'web-1' }, status }, 'pod'));
}

function container(words: object) {
  return trouble({ containerStatuses: [{ name: 'web', restartCount: 0, ready: false, ...words }] });
}

it('an image that cannot be had is given a minute, one that is no name none', () => {
  const waiting = { reason: 'ImagePullBackOff', message: 'Back-off pulling image' };
  expect(container({ state: { waiting } })).toEqual({
    pod: 'web-1',
    container: 'web',
    reason: 'ImagePullBackOff',
    why: 'web: ImagePullBackOff: Back-off pulling image',
    grace: 60_000,
    isPrevious: false,
  });
  expect(container({ state: { waiting: { reason: 'InvalidImageName' } } })?.grace).toBe(0);
  expect(container({ state: { waiting: { reason: 'CreateContainerConfigError', message: 'secret "x" not found' } } })?.grace).toBe(60_000);
  expect(container({ state: { waiting: { reason: 'ContainerCreating' } } })).toBeUndefined();
});

it('a program that ends is given three restarts', () => {
  const terminated = { exitCode: 137, reason: 'OOMKilled' };
  expect(container({ state: { terminated } })).toMatchObject({ why: 'web ended with exit code 137 (OOMKilled)', grace: never });
  const again = { state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated } };
  expect(container({ ...again, restartCount: 1 })).toMatchObject({ why: expect.stringContaining('for the 2nd time'), grace: never });
  expect(container({ ...again, restartCount: 3 })).toMatchObject({ reason: 'CrashLoopBackOff', grace: 0, isPrevious: false });
  expect(container({ state: { running: {} }, lastState: { terminated }, restartCount: 3 })).toMatchObject({ grace: 0, isPrevious: true });
});

it('a program that came back and is ready is no trouble, nor is one that was done', () => {
  const terminated = { exitCode: 0, reason: 'Completed' };
  expect(container({ state: { running: {} }, lastState: { terminated: { exitCode: 1 } }, ready: true, restartCount: 5 })).toBeUndefined();
  expect(container({ state: { terminated } })).toBeUndefined();
  expect(container({ state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated }, restartCount: 3 })).toMatchObject({
    grace: 0,
  });
});

it('the worst of many is told, and what no node takes', () => {
  const statuses = [
    { name: 'a', restartCount: 1, ready: false, state: { running: {} }, lastState: { terminated: { exitCode: 1 } } },
    { name: 'b', restartCount: 0, ready: false, state: { waiting: { reason: 'ErrImagePull', message: 'no' } } },
  ];
  expect(trouble({ initContainerStatuses: statuses })?.container).toBe('b');
  const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }];
  expect(trouble({ conditions })).toMatchObject({ why: 'no node takes it: 0/3 nodes are available', grace: never, container: undefined });
  expect(trouble({})).toBeUndefined();
});
