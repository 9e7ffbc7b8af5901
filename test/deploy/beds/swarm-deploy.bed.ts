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
    // No registry gave digests of these images.
    expect(history[1]?.release).toEqual({ ...release, ran: [] });
  });

  it('and by hand from the same files is the same: nothing restarts, whoever is first', async (test) => {
    const app = appFor('swarm-plain', test);
    const parts: Parts = {
      services: { web: `{ image: "${first}", networks: [back], configs: { /page: page }, rollout: { monitor: 1s } }` },
      tasks: { migrate: `{ image: "${first}", env: { PROBE: exit 0 } }` },
      more: 'networks: { back: { internal: true, attachable: true } }\nconfigs: { page: { content: hello } }\n',
    };
    const release = app.release(parts);
    const byHand = () => app.stack.deploy(release.files.map(({ path, text }) => ({ path, text, origins: [] })));
    const ids = async () => {
      const tasks = await Promise.all(['web', 'migrate'].map((name) => app.stack.tasks(name)));
      return tasks.flat().map(({ ID }) => ID);
    };
    await byHand();
    await app.stack.tasksIn('complete', 'migrate');
    await app.stack.tasksIn('running', 'web');
    const before = await ids();
    const { ended, events } = await app.deploy(release);
    expect(ended.result).toBe('deployed');
    expect(events).toContainEqual({ kind: 'prepared', objects: [] });
    expect(events).toContainEqual({ kind: 'done', member: 'migrate', note: 'completed before' });
    await byHand();
    expect(await ids()).toEqual(before);
    expect(await cluster.obstacles(release)).toEqual([]);
    await cluster.down(app.name, { volumes: false, secrets: false }, { tell: () => undefined, signal: new AbortController().signal });
    await app.deploy(release);
    const own = await ids();
    await byHand();
    expect(await ids()).toEqual(own);
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
