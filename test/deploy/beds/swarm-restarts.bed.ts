import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../src/deploy/event.ts';
import { NoAnswerProblem, Patience } from '../../../src/deploy/patience.ts';
import { swarmCluster } from '../../../src/deploy/swarm/swarm-cluster.ts';
import { missingRights } from '../../beds/rights.mjs';
import { containerOf } from '../../beds/swarm/stack.ts';
import { Surroundings } from '../../beds/swarm/surroundings.ts';
import { isRunning } from '../../beds/swarm/watched.ts';
import { until } from '../../beds/until.ts';
import { OwnSwarm } from './own-swarm.ts';

const swarm = new OwnSwarm();
// What looks at a Swarm reads it when it is loaded, and whenever it looks.
const shared = process.env['DOCKER_HOST'];
process.env['DOCKER_HOST'] = swarm.host;
afterAll(() => {
  if (shared !== undefined) process.env['DOCKER_HOST'] = shared;
});
const { appFor, cluster } = await import('./swarm-app.ts');

const surroundings = new Surroundings();
const [first, second] = ['swarm-beds/first:1', 'swarm-beds/second:1'];

type Moment = (event: Event) => boolean;

const locked: Moment = ({ kind }) => kind === 'locked';
const prepared: Moment = ({ kind }) => kind === 'prepared';
const taskRuns: Moment = (event) => event.kind === 'progress' && event.member === 'migrate' && event.text === 'runs';
const webRolls: Moment = (event) => event.kind === 'progress' && event.member === 'web';

/** Kills the daemon at each of these moments, and brings it back; who ran meanwhile is looked at just before. */
function killing(moments: readonly Moment[], ranMeanwhile: () => boolean) {
  const open = [...moments];
  const seen: Promise<boolean>[] = [];
  const onEvent = (event: Event) => {
    if (open[0]?.(event) !== true) return;
    open.shift();
    seen.push(swarm.restart(2000, ranMeanwhile));
  };
  return { onEvent, ran: () => Promise.all(seen) };
}

/** A service, a task that needs it and takes some seconds, and a service that needs the task. */
const parts = (image: string) => ({
  services: {
    db: `{ image: "${image}", rollout: { monitor: 1s } }`,
    web: `{ image: "${image}", needs: [migrate], rollout: { monitor: 1s } }`,
  },
  tasks: { migrate: `{ image: "${image}", env: { PROBE: sleep 3000; exit 0 }, needs: [db], retryDelay: 1s }` },
});

const why = missingRights();
if (why !== undefined) console.warn(`No daemon is killed, for this machine cannot run one of its own: ${why}.`);

// What a killed daemon brings back depends on the moment: moby loses a container now and then.
describe.skipIf(why !== undefined)('a daemon that is killed in the middle of a deploy', { retry: 1 }, () => {
  beforeAll(async () => {
    await swarm.start();
    await surroundings.images.make([first, second]);
  });
  afterAll(async () => {
    await surroundings.remove();
    await swarm.remove();
  });

  it('is waited for in every phase, and the deploy ends as if nothing had been', async (test) => {
    const app = appFor('restarts', test);
    await app.deploy(app.release(parts(first)));
    for (const [image, moments] of [
      [second, [locked, taskRuns]],
      [first, [prepared, webRolls]],
    ] as const) {
      const before = await Promise.all((await app.stack.tasks('web')).filter(isRunning).map(containerOf));
      const isUp = () => before.every(({ State: { Pid } }) => existsSync(`/proc/${Pid}`));
      const { onEvent, ran } = killing(moments, isUp);
      const next = app.release(parts(image));
      const { ended, events } = await app.deploy(next, { onEvent });
      expect(ended).toEqual({ kind: 'end', result: 'deployed', done: ['db', 'migrate', 'web'], open: [] });
      const [waited, answered] = ['waiting', 'answered'].map((kind) => events.filter((event) => event.kind === kind).length);
      expect(waited).toBeGreaterThanOrEqual(2);
      expect(answered).toBe(waited);
      // What was to run ran on without its daemon.
      expect((await ran())[0]).toBe(true);
      // A daemon that comes back starts its containers anew, those of earlier waves too.
      await until('both run as the release says', async () => {
        const found = (await Promise.all(['db', 'web'].map((name) => app.images(name)))).flat();
        return found.join() === [image, image].join() ? { is: true } : { not: found.join() };
      });
      const state = await cluster.state(app.name);
      expect(state).toMatchObject({ holder: undefined, newest: { release: { id: next.id }, state: 'deployed' } });
    }
  });

  it('and stays away is said, with what was reached; the next deploy finds what is there', async (test) => {
    const app = appFor('away', test, swarmCluster({ place: { host: swarm.host }, patience: new Patience(3000) }));
    const events: Event[] = [];
    const onEvent = (event: Event) => {
      events.push(event);
      if (event.kind === 'done') void swarm.kill();
    };
    const release = app.release({ services: { db: parts(first).services.db, web: `{ image: "${first}", needs: [db] }` } });
    const problem = await app.deploy(release, { onEvent }).catch((error: unknown) => error);
    await swarm.wake();
    expect(problem).toBeInstanceOf(NoAnswerProblem);
    expect(String(problem)).toMatch(/The cluster does not answer since \S+Z, \d+ s: .*\nWhat was begun there goes on by itself/);
    expect(events.at(-1)).toMatchObject({ kind: 'end', result: 'cut-off', done: ['db'], open: ['web'] });
    const state = await cluster.state(app.name);
    expect(state).toMatchObject({ holder: 'a test', newest: { release: { id: release.id }, state: 'deploying' } });
  });
});
