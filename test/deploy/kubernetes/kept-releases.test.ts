import { expect, it } from 'vitest';
import { KeptReleases } from '../../../src/deploy/kubernetes/kept-releases.ts';
import { type Release, releaseOf } from '../../../src/deploy/release.ts';
import { FakeKubectl } from './fake-kubectl.ts';

function release(text: string): Release {
  return releaseOf({ app: 'shop', environment: 'prod', target: 'k8s' }, [
    { path: 'k8s/app/40-web.yaml', text },
    { path: 'k8s/app/config', text: '\uFFFD', bytes: new Uint8Array([255, 0]) },
  ]);
}

const [first, second] = [release('a'), release('b')];

async function after(...deploys: readonly (readonly [Release, 'deploying' | 'deployed' | 'failed'])[]) {
  const kubectl = new FakeKubectl();
  const releases = new KeptReleases(kubectl);
  for (const [one, state] of deploys) await releases.keep(one, state);
  const kept = await releases.newestFirst('shop');
  return { kubectl, releases, kept, states: kept.map(({ release: { id }, state }) => [id === first.id ? 'first' : 'second', state]) };
}

it('a release comes back as it was kept, with bytes', async () => {
  const { kept } = await after([first, 'deploying']);
  expect(kept).toEqual([{ release: first, state: 'deploying', at: expect.stringMatching(/^\d{4}-.*Z$/) }]);
});

it('a deploy has one entry, and going back another one above', async () => {
  const { states } = await after([first, 'deploying'], [first, 'deployed'], [second, 'deploying'], [second, 'failed'], [first, 'deployed']);
  expect(states).toEqual([
    ['first', 'deployed'],
    ['second', 'failed'],
    ['first', 'deployed'],
  ]);
});

it('that it ran as a whole is not forgotten when it is deployed once more in vain', async () => {
  const { states } = await after([first, 'deployed'], [first, 'deploying'], [first, 'failed']);
  expect(states).toEqual([
    ['first', 'failed'],
    ['first', 'deployed'],
  ]);
});

it('the same one twice in a row is one', async () => {
  expect((await after([first, 'deployed'], [first, 'deploying'], [first, 'deployed'])).states).toEqual([['first', 'deployed']]);
});

it('ten are remembered, and the last whole one', async () => {
  const failed = Array.from({ length: 14 }, (_, index) => [release(`bad ${index}`), 'failed'] as const);
  const { kept } = await after([first, 'deployed'], ...failed);
  expect(kept).toHaveLength(11);
  expect(kept.at(-1)).toMatchObject({ release: { id: first.id }, state: 'deployed' });
});

it('one of many megabytes is kept in parts, and left out where a part is missing', async () => {
  const noise = Array.from({ length: 300_000 }, (_, index) => Math.imul(index + 1, 2654435761).toString(36)).join('');
  const { kubectl, releases, kept } = await after([release(noise), 'deployed']);
  expect(kept[0]?.release.files.find(({ path }) => path.endsWith('.yaml'))?.text).toBe(noise);
  expect(kubectl.objects.length).toBeGreaterThan(1);
  expect(Math.max(...kubectl.objects.map((object) => JSON.stringify(object).length))).toBeLessThan(1_000_000);
  kubectl.objects.shift();
  expect(await releases.newestFirst('shop')).toEqual([]);
});

it('what is no release is told with what to do', async () => {
  const { kubectl, releases } = await after([first, 'deployed']);
  kubectl.objects = kubectl.objects.map((object) => ({ ...object, binaryData: { release: 'Z2FyYmFnZQ==' } }));
  await expect(releases.newestFirst('shop')).rejects.toThrow('ConfigMap appspec-shop-1 holds no release: delete it.');
});

it('all are forgotten at once', async () => {
  const { releases } = await after([first, 'deployed'], [second, 'deployed']);
  await releases.forgetAll('shop');
  expect(await releases.newestFirst('shop')).toEqual([]);
});
