import { expect, it } from 'vitest';
import { takenDown } from '../../../src/deploy/kubernetes/down.ts';
import { KeptReleases } from '../../../src/deploy/kubernetes/kept-releases.ts';
import { namespaceLeft } from '../../../src/deploy/kubernetes/namespace.ts';
import { FakeKubectl } from './fake-kubectl.ts';
import { listening, releaseFor } from './release-objects.ts';

it('tells once of each member that its pods end', async () => {
  const labels = { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/instance': 'web' };
  const kubectl = new FakeKubectl([{ kind: 'Pod', metadata: { name: 'web-1', labels } }]);
  let looks = 0;
  kubectl.answers = (words) => {
    if (words.startsWith('get pods') && ++looks === 4) kubectl.objects = [];
    return undefined;
  };
  const { running, events } = listening();
  await takenDown(kubectl, 'shop', { volumes: false, secrets: false }, running);
  expect(events).toEqual([{ kind: 'progress', member: 'web', text: 'its pods end' }]);
});

it('what is remembered of an app is known until it is forgotten', async () => {
  const kept = new KeptReleases(new FakeKubectl());
  expect(await kept.hasAny('shop')).toBe(false);
  await kept.keep(releaseFor('services: { web: { image: "shop/web:1", health: none } }'), 'deployed');
  expect(await kept.hasAny('shop')).toBe(true);
  await kept.forgetAll('shop');
  expect(await kept.hasAny('shop')).toBe(false);
});

it('a namespace that stays is told with the command that removes it', async () => {
  expect(await namespaceLeft(new FakeKubectl(), 'prod')).toEqual([]);
  expect(await namespaceLeft(new FakeKubectl([{ kind: 'Namespace', metadata: { name: 'shop' } }]), 'prod')).toEqual([
    'Namespace shop stays: it may hold what others made. To remove it with all that is in it: kubectl --context prod delete namespace shop',
  ]);
});
