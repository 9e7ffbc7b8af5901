import { expect, it, onTestFinished, vi } from 'vitest';
import { kubernetesCluster } from '../../../src/deploy/kubernetes/kubernetes-cluster.ts';
import { fakePrograms } from '../fake-program.ts';
import { listening, manifestNamed, releaseFor, runnerNamed } from './release-objects.ts';

const release = releaseFor(`
services: { web: { image: "shop/web:1", health: none } }
tasks: { migrate: { image: "shop/api:1" } }
accept: { rollout-unwatched: appspec deploys it }
`);
const web = { kind: 'Deployment', metadata: { name: 'web', uid: 'web', generation: 1 }, spec: { replicas: 1 }, status: {} };
const migrate = { kind: 'Job', metadata: { name: manifestNamed(release, 'Job', 'migrate').name, uid: 'migrate' }, status: {} };

it.each([
  ['web', 'not healthy within 0.3 s: the cluster has not looked at it yet'],
  ['migrate', 'not done within 0.3 s'],
])('a shorter deadline that somebody asked for holds for %s, whatever the object itself says', async (name, why) => {
  const { folder, remove } = fakePrograms({
    kubectl: [
      { words: / get events/, says: '{"kind":"List","items":[]}' },
      { words: / get /, says: JSON.stringify({ kind: 'List', items: [web, migrate] }) },
      { words: / delete job / },
    ],
  });
  onTestFinished(remove);
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const member = { ...runnerNamed(release, name).member, timeout: 300 };
  expect(member.timeout).toBeLessThan(runnerNamed(release, name).member.timeout);
  expect(await kubernetesCluster({ context: 'fake' }).settled(release, member, listening().running)).toMatchObject({ ok: false, why });
});
