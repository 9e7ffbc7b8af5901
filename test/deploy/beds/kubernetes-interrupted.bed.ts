import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LockedProblem } from '../../../src/deploy/cluster.ts';
import { earlierRelease } from '../../../src/deploy/earlier.ts';
import type { Event } from '../../../src/deploy/event.ts';
import { rollBack } from '../../../src/deploy/roll-back.ts';
import type { Images } from '../../beds/image.ts';
import { until } from '../../beds/until.ts';
import { App, better, good, madeImages, web } from './kubernetes.ts';

let images: Images;
beforeAll(async () => {
  images = await madeImages();
});
afterAll(() => images.remove());

const running = { tell: () => undefined, signal: new AbortController().signal };

describe.concurrent('a deploy that is interrupted', () => {
  const phases: readonly (readonly [string, (event: Event) => boolean])[] = [
    ['when nothing is applied yet', ({ kind }) => kind === 'locked'],
    ['when what services mount is there', ({ kind }) => kind === 'prepared'],
    ['while a task runs', (event) => event.kind === 'log' && event.member === 'job'],
    ['while a service is updated', (event) => event.kind === 'progress' && event.member === 'web'],
  ];

  it.for(phases)('%s says so, frees the lock, and the next one ends it', async ([phase, isTime], test) => {
    const app = new App(`kube-abort-${phases.findIndex(([name]) => name === phase)}`, test);
    const parts = {
      services: { web: web(good, { more: ', needs: [job]' }) },
      tasks: { job: `{ image: "${good}", env: { PROBE: "sleep 4000; exit 0" } }` },
    };
    const release = app.release(parts);
    const stop = new AbortController();
    const first = await app.deploy(release, stop.signal, (event) => {
      if (isTime(event)) stop.abort(new Error('Ctrl-C'));
    });
    expect(first.ended).toMatchObject({ result: 'interrupted' });
    expect(first.ended.open).toContain('web');
    expect((await app.cluster.state(app.name)).holder).toBeUndefined();
    expect((await app.deploy(release)).ended).toEqual({ kind: 'end', result: 'deployed', done: ['job', 'web'], open: [] });
    expect(await app.quiet('web')).toEqual([good, good]);
    expect(await app.list('pods', 'app.kubernetes.io/instance=job')).toHaveLength(1);
    expect(await app.cluster.history(app.name)).toMatchObject([{ state: 'deployed' }]);
  });
});

describe.concurrent('deploys one after the other', () => {
  it('wait for nobody: the second of two at once is refused, by name, and touches nothing', async (test) => {
    const app = new App('kube-two', test);
    const [first, second] = [app.release({ services: { web: web(good) } }), app.release({ services: { web: web(better) } })];
    const stages: string[] = [];
    const one = app.deploy(first, undefined, ({ kind }) => stages.push(kind));
    await until('the first one works', async () => (stages.includes('prepared') ? { is: true } : { not: stages.join() }));
    const other = app.deploy(second);
    await expect(other).rejects.toThrow(LockedProblem);
    await expect(other).rejects.toThrow('ada@laptop deploys kube-two');
    expect((await one).ended.result).toBe('deployed');
    expect(await app.quiet('web')).toEqual([good, good]);
  });

  it('are gone back on twice, each time further', async (test) => {
    const app = new App('kube-back', test);
    const releases = ['1', '2', '3'].map((text) => app.release({ services: { web: web(good, { does: `http 8080; unknown ${text}` }) } }));
    for (const release of releases) expect((await app.deploy(release)).ended.result).toBe('deployed');
    for (const expected of [releases[1], releases[0]]) {
      const earlier = earlierRelease(await app.cluster.history(app.name), undefined);
      expect(earlier.id).toBe(expected?.id);
      expect(await rollBack(app.cluster, earlier, running)).toBe('rolled-back');
    }
    await app.quiet('web');
    const { spec } = await app.get('deployment', 'web');
    expect(spec.template.spec.containers[0].env[0].value).toBe('http 8080; unknown 1');
    const order = (await app.cluster.history(app.name)).map(({ release: { id } }) => releases.findIndex((one) => one.id === id));
    expect(order).toEqual([0, 1, 2, 1, 0]);
    expect(() => earlierRelease([], undefined)).toThrow('no earlier release');
  });
});

describe.concurrent('what somebody else changed', () => {
  it('is told by field and owner before anything is touched, stays, and is taken where that is asked for', async (test) => {
    const app = new App('kube-owned', test);
    const other = `{ image: "${good}", rollout: { monitor: 1s } }`;
    const release = app.release({ services: { web: web(good), other } });
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    expect(await app.cluster.obstacles(release)).toEqual([]);
    await app.kubectl('scale', 'deployment/web', '--replicas=1');
    const drifts = async () => (await app.cluster.state(app.name)).members.flatMap(({ drift }) => drift);
    expect(await drifts()).toEqual(['spec.replicas: 2 -> 1']);
    const next = app.release({ services: { web: web(better), other } });
    for (const one of [release, next])
      expect(await app.cluster.obstacles(one)).toEqual([
        {
          what: expect.stringMatching(/^Deployment web: Apply failed with 1 conflict: conflict with "kubectl".*: \.spec\.replicas$/),
          mend: 'Somebody else owns these fields: let them go there, or take them with --force-conflicts.',
        },
      ]);
    const others = app.cluster.membersOf(next).filter(({ name }) => name !== 'web');
    expect(await app.cluster.obstacles(next, others)).toEqual([]);
    expect((await app.get('deployment', 'web')).spec.replicas).toBe(1);
    expect(await app.cluster.history(app.name)).toMatchObject([{ release: { id: release.id }, state: 'deployed' }]);
    const forcing = new App('kube-owned', test, { forceConflicts: true });
    expect(await forcing.cluster.obstacles(next)).toEqual([]);
    expect(await forcing.cluster.rehearse(next)).toEqual({ refused: [], notes: [] });
    expect((await forcing.deploy(next)).ended.result).toBe('deployed');
    expect((await app.get('deployment', 'web')).spec.replicas).toBe(2);
    expect(await drifts()).toEqual([]);
  });

  it('after a deploy has looked fails it, and stays nevertheless', async (test) => {
    const app = new App('kube-owned-late', test);
    const release = app.release({ services: { web: web(good) } });
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    await app.kubectl('scale', 'deployment/web', '--replicas=1');
    const { failed, ended } = await app.deploy(app.release({ services: { web: web(better) } }));
    expect(ended).toMatchObject({ result: 'rollback-failed', done: [], open: ['web'], standing: { failed: ['web'], putBack: [] } });
    expect((await app.cluster.history(app.name)).map(({ state }) => state)).toEqual(['failed', 'deployed']);
    expect(failed[0]?.why).toMatch(/Deployment web: .*conflict with "kubectl".*\.spec\.replicas/);
    expect(failed[0]?.why).toContain('--force-conflicts');
    expect((await app.get('deployment', 'web')).spec.replicas).toBe(1);
    expect(await app.quiet('web')).toEqual([good]);
  });
});

describe.concurrent('down', () => {
  it('in the middle of a rollout takes all but data and secrets, and waits until it is gone', async (test) => {
    const app = new App('kube-down', test);
    const volumes = { data: '{ kind: block, size: 1Gi }' };
    const db = `{ image: "${good}", mounts: { /data: data }, rollout: { monitor: 1s }, stop: { grace: 2s } }`;
    const release = app.release({ services: { web: web(good), db }, volumes });
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    await app.kubectl('create', 'secret', 'generic', 'kube-down-secrets', '--from-literal=key=value');
    const stop = new AbortController();
    const updated = app.release({ services: { web: web(better, { does: 'sleep 60000' }), db }, volumes });
    await app.deploy(updated, stop.signal, (event) => event.kind === 'progress' && stop.abort(new Error('Ctrl-C')));
    const taking = { volumes: false, secrets: false };
    expect(await app.cluster.belongings(app.name, taking)).toEqual(
      expect.arrayContaining(['Deployment web', 'Service web', 'StatefulSet db']),
    );
    await app.cluster.down(app.name, taking, running);
    expect(await app.list('pods,deployments,statefulsets,services,serviceaccounts', 'app.kubernetes.io/part-of=kube-down')).toEqual([]);
    expect(await app.list('persistentvolumeclaims')).toHaveLength(1);
    expect(await app.list('secrets')).toHaveLength(1);
    expect(await app.cluster.history(app.name)).toEqual([]);
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    await app.cluster.down(app.name, { volumes: true, secrets: true }, running);
    expect(await app.list('persistentvolumeclaims,secrets,pods')).toEqual([]);
  });
});

describe.concurrent('what is missing', () => {
  it('is told before anything is touched', async (test) => {
    const app = new App('kube-missing', test);
    const db = `{ image: "${good}", mounts: { /data: data }, secrets: [one, two], rollout: { monitor: 1s } }`;
    const parts = {
      services: { db },
      volumes: { data: '{ kind: block, size: 1Gi }' },
      secrets: { one: '{}', two: '{}' },
      storage: 'no-such-class',
    };
    const release = app.release(parts);
    const found = async () => (await app.cluster.obstacles(release)).map(({ what }) => what);
    expect(await found()).toEqual(['Secret kube-missing-secrets is not there.', 'StorageClass no-such-class is not there.']);
    await app.kubectl('create', 'namespace', app.name);
    await app.kubectl('create', 'secret', 'generic', 'kube-missing-secrets', '--from-literal=one=1');
    expect(await found()).toEqual(['Secret kube-missing-secrets has no two.', 'StorageClass no-such-class is not there.']);
    expect(await app.cluster.rehearse(release)).toEqual({ refused: [], notes: [] });
  });
});
