import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EnvironmentProblem } from '../../../src/core/problem.ts';
import { LockedProblem } from '../../../src/deploy/cluster.ts';
import { holderOf, leased } from '../../../src/deploy/kubernetes/lease.ts';
import { FakeKubectl, type FakeObject } from './fake-kubectl.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('a lease is held by one, renewed, and free again', async () => {
  const kubectl = new FakeKubectl();
  const lock = await leased(kubectl, 'shop', 'ada');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await holderOf(kubectl, 'shop')).toBe('ada');
  await expect(leased(kubectl, 'shop', 'bob')).rejects.toThrow(LockedProblem);
  await expect(leased(kubectl, 'shop', 'bob')).rejects.toThrow(
    /^ada deploys shop\. If that is over, its lock expires within \d+ seconds: try again then\.$/,
  );
  await lock.free();
  expect(await holderOf(kubectl, 'shop')).toBeUndefined();
  await (await leased(kubectl, 'shop', 'bob')).free();
  expect(lock.lost.aborted).toBe(false);
});

it('one that nobody renews is taken, after it was watched', async () => {
  const kubectl = new FakeKubectl();
  const dead = await leased(kubectl, 'shop', 'ada');
  kubectl.answers = (words) => (words.startsWith('replace') ? { exitCode: 1, stderr: 'gone' } : undefined);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(dead.lost.aborted).toBe(true);
  expect(String(dead.lost.reason)).toContain('the cluster did not answer');
  kubectl.answers = () => undefined;
  const taking = leased(kubectl, 'shop', 'bob');
  await vi.advanceTimersByTimeAsync(10_000);
  await (await taking).free();
  await dead.free();
});

it('one that is renewed by a clock that is behind is not taken', async () => {
  const kubectl = new FakeKubectl();
  const spec = { holderIdentity: 'ada', leaseDurationSeconds: 20, renewTime: '2020-01-01T00:00:00.000000Z' };
  const lease = { kind: 'Lease', metadata: { name: 'appspec-shop', resourceVersion: '1' }, spec };
  kubectl.objects = [lease];
  const taking = expect(leased(kubectl, 'shop', 'bob')).rejects.toThrow('ada deploys shop.');
  await vi.advanceTimersByTimeAsync(2000);
  kubectl.objects = [{ ...lease, metadata: { ...lease.metadata, resourceVersion: '2' } }];
  await vi.advanceTimersByTimeAsync(10_000);
  await taking;
});

it('one that somebody else took is lost', async () => {
  const kubectl = new FakeKubectl();
  const lock = await leased(kubectl, 'shop', 'ada');
  const theirs = { resourceVersion: '99', annotations: { 'appspec.dev/token': 'of bob' } };
  kubectl.objects = kubectl.objects.map((object) => ({ ...object, metadata: { ...object.metadata, ...theirs } }));
  await vi.advanceTimersByTimeAsync(6000);
  expect(String(lock.lost.reason)).toContain('somebody else took it');
  await lock.free();
});

it('one whose renewal was heard, though its answer was lost, is still held, and freed', async () => {
  const kubectl = new FakeKubectl();
  const lock = await leased(kubectl, 'shop', 'ada');
  const touched = () => {
    const touch = (object: FakeObject) => ({ ...object, metadata: { ...object.metadata, resourceVersion: '99' } });
    kubectl.objects = kubectl.objects.map(touch);
  };
  touched();
  await vi.advanceTimersByTimeAsync(6000);
  expect(lock.lost.aborted).toBe(false);
  touched();
  await lock.free();
  expect(await holderOf(kubectl, 'shop')).toBeUndefined();
});

it('one of a cluster that does not answer is given to nobody: it is renewed when that answers', async () => {
  const kubectl = new FakeKubectl();
  const lock = await leased(kubectl, 'shop', 'ada');
  kubectl.answers = () => {
    throw new EnvironmentProblem('The cluster does not answer');
  };
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lock.lost.aborted).toBe(false);
  kubectl.answers = () => undefined;
  await vi.advanceTimersByTimeAsync(6000);
  expect(await holderOf(kubectl, 'shop')).toBe('ada');
  await lock.free();
});

it('who may not lock is told why', async () => {
  const kubectl = new FakeKubectl();
  kubectl.answers = (words) => (words.startsWith('create') ? { exitCode: 1, stderr: 'leases is forbidden' } : undefined);
  await expect(leased(kubectl, 'shop', 'ada')).rejects.toThrow('The lock of shop cannot be taken: leases is forbidden');
  kubectl.answers = (words) => (words.startsWith('create') ? { exitCode: 1, stderr: '(AlreadyExists)' } : undefined);
  await expect(leased(kubectl, 'shop', 'ada')).rejects.toThrow(LockedProblem);
});
