import { expect, it } from 'vitest';
import { manifestsOf } from '../../../src/deploy/kubernetes/manifest.ts';
import { presenceOf } from '../../../src/deploy/kubernetes/presence.ts';
import { FakeKubectl } from './fake-kubectl.ts';
import { releaseFor } from './release-objects.ts';

const manifests = manifestsOf(
  releaseFor('services: { web: { image: "shop/web:1", health: none } }\naccept: { rollout-unwatched: test }\n'),
);
const deployment = { kind: 'Deployment', metadata: { name: 'web' } };

it('objects that the API server does not hand out are missing, but for those that it cannot be asked for', async () => {
  const kubectl = new FakeKubectl();
  const listed = (stdout: string, exitCode: number) => {
    kubectl.answers = () => ({ stdout, exitCode });
    return presenceOf(kubectl, manifests);
  };
  const { there, missing } = await listed(JSON.stringify({ kind: 'List', items: [deployment] }), 0);
  expect([...there]).toEqual(['Deployment/web']);
  expect([...missing]).toEqual(manifests.map(({ kind, name }) => `${kind}/${name}`).filter((one) => one !== 'Deployment/web'));
  const one = await listed(JSON.stringify(deployment), 1);
  expect([[...one.there], [...one.missing]]).toEqual([['Deployment/web'], []]);
  expect([...(await listed('', 0)).there]).toEqual([]);
});
