import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LockedProblem } from '../../../src/deploy/cluster.ts';
import { Surroundings } from '../../beds/swarm/surroundings.ts';
import { appFor, cluster, type Parts } from './swarm-app.ts';

const surroundings = new Surroundings();
const [first, second] = ['swarm-beds/first:1', 'swarm-beds/second:1'];

beforeAll(() => surroundings.images.make([first, second]));
afterAll(() => surroundings.remove());

describe('deploying to a real Swarm', () => {
  it('starts what needs something after it, and exits when all of it runs', async (test) => {
    const app = appFor('swarm-order', test);
    const parts = (image: string): Parts => ({
      services: {
        db: `{ image: "${image}", rollout: { monitor: 1s } }`,
        web: `{ image: "${image}", replicas: 2, needs: [migrate], rollout: { monitor: 2s, delay: 2s }, networks: [back], configs: { /page: page } }`,
      },
      tasks: { migrate: `{ image: "${image}", env: { PROBE: sleep 500; exit 0 }, needs: [db], retryDelay: 1s }` },
      more: 'networks: { back: {} }\nconfigs: { page: { content: hello } }\n',
    });
    const release = app.release(parts(first));
    const { ended, events } = await app.deploy(release);
    expect(ended).toEqual({ kind: 'end', result: 'deployed', done: ['db', 'migrate', 'web'], open: [] });
    expect(events.flatMap((event) => (event.kind === 'wave' ? [event.members] : []))).toEqual([['db'], ['migrate'], ['web']]);
    expect(await app.images('web')).toEqual([first, first]);

    const again = await app.deploy(release);
    expect(again.ended.result).toBe('deployed');
    expect(again.events).toContainEqual({ kind: 'done', member: 'migrate', note: 'completed before' });
    expect(again.events).toContainEqual({ kind: 'done', member: 'web', note: 'runs already' });
    expect((await app.stack.tasks('migrate')).length).toBe(1);

    const next = app.release(parts(second));
    expect((await app.deploy(next)).ended.result).toBe('deployed');
    expect(await app.images('web')).toEqual([second, second]);
    const history = await cluster.history(app.name);
    expect(history.map(({ release: { id }, state }) => [id, state])).toEqual([
      [next.id, 'deployed'],
      [release.id, 'deployed'],
    ]);
    expect(history[1]?.release).toEqual(release);
  });

  it('is for one at a time', async (test) => {
    const app = appFor('swarm-lock', test);
    const lock = await cluster.lock(app.name, 'ada@laptop, process 4711');
    await expect(cluster.lock(app.name, 'somebody else')).rejects.toThrow(/^ada@laptop, process 4711 deploys this app since/);
    await expect(cluster.lock(app.name, 'somebody else')).rejects.toThrow(LockedProblem);
    expect((await cluster.state(app.name)).holder).toBe('ada@laptop, process 4711');
    await lock.free();
    await (await cluster.lock(app.name, 'somebody else')).free();
    expect((await cluster.state(app.name)).holder).toBeUndefined();
  });
});
