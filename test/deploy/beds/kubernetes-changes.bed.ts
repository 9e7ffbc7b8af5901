import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateAsText } from '../../../src/cli/deploying/state-formats.ts';
import type { LogLine } from '../../../src/deploy/cluster.ts';
import type { Images } from '../../beds/image.ts';
import { until } from '../../beds/until.ts';
import { App, good, madeImages, web } from './kubernetes.ts';

let images: Images;
beforeAll(async () => {
  images = await madeImages();
});
afterAll(() => images.remove());

describe.concurrent('a service that becomes something else', () => {
  it('another kind of workload: the old one is gone before the new one starts', async (test) => {
    const app = new App('kube-kinds', test);
    const volumes = { data: '{ kind: block, size: 1Gi }' };
    const service = (more: string) => `{ image: "${good}", rollout: { monitor: 1s }, stop: { grace: 1s }${more} }`;
    expect((await app.deploy(app.release({ services: { api: service('') } }))).ended.result).toBe('deployed');
    const stateful = app.release({ services: { api: service(', mounts: { /data: data }') }, volumes });
    expect((await app.deploy(stateful)).ended.result).toBe('deployed');
    expect(await app.list('deployments,replicasets')).toEqual([]);
    expect(await app.serving('api')).toEqual([good]);
  });

  it('one that an autoscaler owns: it keeps its number of instances', async (test) => {
    const app = new App('kube-scaled', test);
    expect((await app.deploy(app.release({ services: { web: web(good) } }))).ended.result).toBe('deployed');
    const scaled = web(good, { more: ', k8s: { autoscale: { min: 2, max: 4, cpu: 80 } }, resources: { reserve: { cpu: 0.01 } }' }).replace(
      'replicas: 2, ',
      '',
    );
    expect((await app.deploy(app.release({ services: { web: scaled } }))).ended.result).toBe('deployed');
    expect((await app.get('deployment', 'web')).spec.replicas).toBe(2);
    expect(await app.list('horizontalpodautoscalers')).toHaveLength(1);
  });

  it('nothing: it is named, and removed where that is asked for', async (test) => {
    const app = new App('kube-leftovers', test);
    const quick = `{ image: "${good}", rollout: { monitor: 1s }, stop: { grace: 1s } }`;
    const volumes = { data: '{ kind: block, size: 1Gi }' };
    const db = `{ image: "${good}", mounts: { /data: data }, rollout: { monitor: 1s }, stop: { grace: 1s } }`;
    const tasks = { job: `{ image: "${good}", env: { PROBE: exit 0 } }` };
    expect((await app.deploy(app.release({ services: { api: quick, db }, tasks, volumes }))).ended.result).toBe('deployed');
    const smaller = app.release({ services: { api: quick } });
    expect((await app.deploy(smaller)).ended.result).toBe('deployed');
    const left = await app.cluster.leftovers(smaller, false);
    expect([...left].sort()).toEqual([
      'Service db',
      'ServiceAccount kube-leftovers-db',
      'ServiceAccount kube-leftovers-job',
      'StatefulSet db',
    ]);
    expect(await app.list('statefulsets')).toHaveLength(1);
    await app.cluster.leftovers(smaller, true);
    expect(await app.cluster.leftovers(smaller, false)).toEqual([]);
    expect(await app.list('jobs')).toHaveLength(1);
    expect(await app.list('persistentvolumeclaims')).toHaveLength(1);
  });

  it('is shown as it is, with its log, which is followed to pods that come later', async (test) => {
    const app = new App('kube-state', test);
    const db = `{ image: "${good}", mounts: { /data: data }, rollout: { monitor: 1s }, stop: { grace: 1s } }`;
    const release = app.release({ services: { web: web(good), db }, volumes: { data: '{ kind: block, size: 1Gi }' } });
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    const state = await app.cluster.state(app.name);
    expect(state).toMatchObject({ newest: { state: 'deployed' }, holder: undefined, volumes: [{ name: 'data', state: 'Bound' }] });
    expect(stateAsText(state)).toContain('\n  volume data: Bound');
    expect(state.members).toMatchObject([
      { name: 'db', kind: 'service', health: 'healthy', ready: 1, wanted: 1, image: good, why: undefined, drift: [] },
      { name: 'web', kind: 'service', health: 'healthy', ready: 2, wanted: 2, image: good, why: undefined, drift: [] },
    ]);
    const lines: LogLine[] = [];
    const query = { names: ['web'], follow: false, tail: 5, since: undefined };
    await app.cluster.logs(app.name, query, (line) => lines.push(line), new AbortController().signal);
    expect(new Set(lines.map(({ member }) => member))).toEqual(new Set(['web']));
    expect(new Set(lines.map(({ instance }) => instance)).size).toBe(2);
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.some(({ text }) => text.startsWith('appspec-probe ready'))).toBe(true);

    const stop = new AbortController();
    const followed: LogLine[] = [];
    const ready = () => new Set(followed.filter(({ text }) => text.startsWith('appspec-probe ready')).map(({ instance }) => instance));
    const following = app.cluster.logs(app.name, { ...query, follow: true, tail: undefined }, (line) => followed.push(line), stop.signal);
    const heard = (instances: number) =>
      until(`${instances} instances are heard`, async () => (ready().size === instances ? { is: ready() } : { not: [...ready()].join() }));
    const before = await heard(2);
    const [gone = ''] = (await app.pods('web')).map((pod) => pod.split(' ')[0] ?? '');
    await app.kubectl('delete', 'pod', gone, '--wait=false');
    expect([...(await heard(3))].filter((instance) => !before.has(instance))).toHaveLength(1);
    stop.abort(new Error('Ctrl-C'));
    await expect(following).rejects.toThrow('Ctrl-C');
    expect(new Set(followed.map(({ member }) => member))).toEqual(new Set(['web']));
  });
});
