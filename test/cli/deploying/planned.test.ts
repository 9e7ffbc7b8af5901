import { expect, it } from 'vitest';
import { planEvent, plannedFor } from '../../../src/cli/deploying/planned.ts';
import { releaseOf } from '../../../src/deploy/release.ts';
import { FakeCluster } from '../../deploy/fake-cluster.ts';

const member = (name: string, needs: readonly string[]) =>
  ({ name, kind: 'service', needs, timeout: 600_000, onFailure: 'pause' }) as const;
const cluster = new FakeCluster([member('web', ['db']), member('db', [])]);
const release = releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [{ path: 'swarm/stack.yml', text: 'services: {}\n' }]);

it('a plan is told with the order of its members', async () => {
  const plan = await plannedFor(cluster, release, {});
  expect(planEvent(cluster, plan)).toEqual({
    kind: 'plan',
    place: 'a fake',
    app: 'shop',
    release: release.id,
    previous: undefined,
    previousState: undefined,
    changes: [],
    left: [],
    findings: [],
    waves: [['db'], ['web']],
  });
});

it('--timeout is for each of them, --only leaves the others out', async () => {
  const { waves } = await plannedFor(cluster, release, { timeout: '1m30s', only: ['web'] });
  expect(waves).toEqual([[{ ...member('web', ['db']), timeout: 90_000 }]]);
});

it.each(['5', 'soon', '0s', '-1m', '5 m'])('--timeout %j is refused', async (timeout) => {
  await expect(plannedFor(cluster, release, { timeout })).rejects.toThrow(`--timeout cannot be "${timeout}"`);
});

it('a name that nothing has is refused, with the nearest', async () => {
  await expect(plannedFor(cluster, release, { only: ['webb'] })).rejects.toThrow(/There is no "webb" to deploy\. Did you mean "web"/);
});
