import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LockedProblem } from '../../../src/deploy/cluster.ts';
import type { Images } from '../../beds/image.ts';
import { App, good, madeImages, web } from './kubernetes.ts';

let images: Images;
beforeAll(async () => {
  images = await madeImages();
});
afterAll(() => images.remove());

const migrate = (text: string) => `{ image: "${good}", env: { PROBE: exit 0, TEXT: ${text} }, needs: [db] }`;
const db = `{ image: "${good}", ports: { sql: 5432 }, env: { PROBE: tcp 5432 }, mounts: { /data: data }, health: { tcp: { port: sql }, client: nc, interval: 1s, startPeriod: 5s }, rollout: { monitor: 2s }, stop: { grace: 5s } }`;
const volumes = { data: '{ kind: block, size: 1Gi }' };

describe('a deploy to Kubernetes', () => {
  it('brings a whole app up in the order of its needs, and remembers it', async (test) => {
    const app = new App('kube-whole', test);
    const release = app.release({
      services: { web: web(good, { more: ', needs: [migrate]' }), db },
      tasks: { migrate: migrate('one') },
      volumes,
    });
    const { ended, events } = await app.deploy(release);
    expect(ended).toEqual({ kind: 'end', result: 'deployed', done: ['db', 'migrate', 'web'], open: [] });
    expect(events.filter(({ kind }) => kind === 'wave')).toHaveLength(3);
    expect(events.some((event) => event.kind === 'log' && event.member === 'migrate' && event.line.includes('appspec-probe'))).toBe(true);
    expect(await app.serving('web')).toEqual([good, good]);
    expect(await app.cluster.history(app.name)).toMatchObject([{ release: { id: release.id }, state: 'deployed' }]);
    const { ran, ...kept } = (await app.cluster.history(app.name))[0]?.release ?? {};
    expect(kept).toEqual(release);
    expect(ran?.map(({ member }) => member).sort()).toEqual(['db', 'migrate', 'web']);
    expect(ran?.filter(({ image, digest }) => image !== good || !digest.startsWith('sha256:'))).toEqual([]);
  });
});

describe('the lock', () => {
  it('names its holder, is taken once, and can be taken again when it is free', async (test) => {
    const app = new App('kube-lock', test);
    const lock = await app.cluster.lock(app.name, 'ada@laptop');
    const second = app.cluster.lock(app.name, 'bob@desktop');
    await expect(second).rejects.toThrow(LockedProblem);
    await expect(second).rejects.toThrow('ada@laptop deploys kube-lock');
    await lock.free();
    const third = await app.cluster.lock(app.name, 'bob@desktop');
    await third.free();
    expect(third.lost.aborted).toBe(false);
  });
});
