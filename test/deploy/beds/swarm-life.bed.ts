import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogLine } from '../../../src/deploy/cluster.ts';
import { LockedProblem } from '../../../src/deploy/cluster.ts';
import { earlierRelease } from '../../../src/deploy/earlier.ts';
import type { Event } from '../../../src/deploy/event.ts';
import { planOf } from '../../../src/deploy/plan.ts';
import type { Release } from '../../../src/deploy/release.ts';
import { rollBack } from '../../../src/deploy/roll-back.ts';
import { engine, filters } from '../../beds/swarm/engine.ts';
import { containerIdOf, docker } from '../../beds/swarm/stack.ts';
import { Surroundings } from '../../beds/swarm/surroundings.ts';
import { watched } from '../../beds/swarm/watched.ts';
import { until } from '../../beds/until.ts';
import { appFor, type BedApp, cluster, type Parts } from './swarm-app.ts';

const surroundings = new Surroundings();
const [first, second, third] = ['swarm-beds/first:1', 'swarm-beds/second:1', 'swarm-beds/third:1'];
const silent = { tell: () => undefined, signal: new AbortController().signal };

beforeAll(() => surroundings.images.make([first, second, third]));
afterAll(() => surroundings.remove());

const web = (image: string, more = '') => `{ image: "${image}", replicas: 2, rollout: { monitor: 1s, delay: 1s } ${more} }`;

describe.concurrent('a deploy that is interrupted, on a real Swarm', () => {
  const parts = (image: string): Parts => ({
    services: { db: web(image), web: web(image, ', needs: [migrate]') },
    tasks: { migrate: `{ image: "${image}", env: { PROBE: sleep 2000; exit 0 }, needs: [db] }` },
  });

  it.for<[string, string, (event: Event) => boolean]>([
    ['before anything is made', 'locked', ({ kind }) => kind === 'locked'],
    ['when networks are made', 'prepared', ({ kind }) => kind === 'prepared'],
    ['while the first services are updated', 'updating', (event) => event.kind === 'progress' && event.member === 'db'],
    ['while a task runs', 'running', (event) => event.kind === 'progress' && event.member === 'migrate' && event.text === 'runs'],
    ['before the last wave', 'last', (event) => event.kind === 'wave' && event.number === 3],
  ])('%s frees the lock, and the next one mends it', async ([_, name, isTime], test) => {
    const app = appFor(`swarm-int-${name}`, test);
    await app.deploy(app.release(parts(first)));
    const next = app.release(parts(second));
    const { ended } = await app.deploy(next, { onEvent: (event, stop) => isTime(event) && stop.abort(new Error('Ctrl-C')) });
    expect(ended.result).toBe('interrupted');
    expect((await cluster.state(app.name)).holder).toBeUndefined();
    expect((await cluster.history(app.name))[0]?.state).toBe('deploying');
    const again = await app.deploy(next);
    expect(again.ended).toEqual({ kind: 'end', result: 'deployed', done: ['db', 'migrate', 'web'], open: [] });
    expect(await app.images('web')).toEqual([second, second]);
    const completed = (await app.stack.tasks('migrate')).filter(({ Status }) => Status.State === 'complete');
    expect(completed.length).toBe(2);
  });

  it('in the middle can be taken away: nothing is left but what was deployed again', async (test) => {
    const app = appFor('swarm-down', test);
    await app.deploy(app.release(parts(first)));
    await app.deploy(app.release(parts(second)), {
      onEvent: (event, stop) => event.kind === 'progress' && stop.abort(new Error('Ctrl-C')),
    });
    expect(await cluster.belongings(app.name, { volumes: false, secrets: false })).toContain('service swarm-down_web');
    await cluster.down(app.name, { volumes: false, secrets: false }, silent);
    expect(await remains(app)).toEqual([]);
    expect(await cluster.history(app.name)).toEqual([]);
    expect((await app.deploy(app.release(parts(second)))).ended.result).toBe('deployed');
  });
});

describe.concurrent('releases on a real Swarm', () => {
  it('go back one after the other, never forward, and run no task again', async (test) => {
    const app = appFor('swarm-back', test);
    const parts = (image: string): Parts => ({
      services: { web: web(image, ', needs: [migrate]') },
      tasks: { migrate: `{ image: "${image}", env: { PROBE: exit 0 } }` },
    });
    const releases = [first, second, third].map((image) => app.release(parts(image)));
    for (const release of releases) expect((await app.deploy(release)).ended.result).toBe('deployed');
    const ran = await app.stack.tasks('migrate');
    for (const image of [second, first]) {
      const watch = watched(app.stack, 'web');
      expect(await rollBack(cluster, earlierRelease(await cluster.history(app.name), undefined), silent)).toBe('rolled-back');
      expect(Math.min(...(await watch.end()))).toBeGreaterThanOrEqual(2);
      expect(await app.images('web')).toEqual([image, image]);
    }
    expect((await app.stack.tasks('migrate')).map(({ ID }) => ID)).toEqual(ran.map(({ ID }) => ID));
    expect(() => earlierRelease([], undefined)).toThrow('no earlier release');
    await expect(cluster.history(app.name).then((history) => earlierRelease(history, undefined))).rejects.toThrow('no earlier release');
  });

  it('are deployed by one at a time', async (test) => {
    const app = appFor('swarm-twice', test);
    const release = app.release({ services: { web: web(first) } });
    const both = await Promise.allSettled([app.deploy(release), app.deploy(release)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [refused] = both.filter((one) => one.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(LockedProblem);
    expect(await app.images('web')).toEqual([first, first]);
  });

  it('are remembered ten deploys long, however large, and the last whole one always', async (test) => {
    const app = appFor('swarm-history', test);
    const noise = randomBytes(900_000);
    const releaseNumber = (number: number): Release => {
      const release = app.release({ services: { web: web(`swarm-beds/number:${number}`) } });
      return number === 0
        ? { ...release, files: [...release.files, { path: 'configs/noise', text: '', bytes: new Uint8Array(noise) }] }
        : release;
    };
    await cluster.keep(releaseNumber(0), 'deploying');
    await cluster.keep(releaseNumber(0), 'deployed');
    for (let number = 1; number <= 12; number++) await cluster.keep(releaseNumber(number), 'failed');
    const history = await cluster.history(app.name);
    expect(history.map(({ state }) => state)).toEqual([...Array(10).fill('failed'), 'deployed']);
    // Of what never ran nobody knows which images its tags named.
    expect(history.at(-1)?.release).toEqual({ ...releaseNumber(0), ran: [] });
    expect(history[0]?.release).toEqual(releaseNumber(12));
  });

  it('leave what they have no more, until it is pruned', async (test) => {
    const app = appFor('swarm-prune', test);
    const old: Parts = {
      services: { web: web(first, ', networks: [front], configs: { /page: page }'), old: web(first, ', networks: [front]') },
      more: 'networks: { front: {} }\nconfigs: { page: { content: one } }\n',
    };
    const next = app.release({
      services: { web: web(first, ', networks: [back], configs: { /page: page }') },
      more: 'networks: { back: {} }\nconfigs: { page: { content: two } }\n',
    });
    await app.deploy(app.release(old));
    await app.deploy(next);
    const left = await cluster.leftovers(next, false);
    expect(left[0]).toBe('service swarm-prune_old');
    expect(left.slice(1).sort()).toEqual([expect.stringMatching(/^config swarm-prune_page/), 'network swarm-prune_front']);
    await app.deploy(next, { prune: true });
    await until('the network is unused', async () => {
      const rest = await cluster.leftovers(next, true);
      return rest.length === 0 ? { is: true } : { not: rest.join() };
    });
    expect((await app.stack.tasks('web')).length).toBeGreaterThan(0);
    await expect(app.stack.service('old')).rejects.toThrow('404');
  });
});

describe.concurrent('what runs on a real Swarm', () => {
  it('is told with its health, endpoints and drift, and its lines', async (test) => {
    const app = appFor('swarm-state', test);
    const release = app.release({
      services: {
        web: `{ image: "${first}", env: { PROBE: line hello }, ports: { http: { container: 80, publish: 20871, mode: host } }, rollout: { monitor: 1s } }`,
        api: web(first),
      },
      tasks: { migrate: `{ image: "${first}", env: { PROBE: exit 0 } }` },
      more: 'volumes: {}\n',
    });
    await app.deploy(release);
    const state = await cluster.state(app.name);
    expect(state.newest?.release.id).toBe(release.id);
    expect(state.members.map(({ name, kind, health, ready, wanted, drift }) => [name, kind, health, ready, wanted, drift])).toEqual([
      ['api', 'service', 'healthy', 2, 2, []],
      ['migrate', 'task', 'completed', 1, 1, []],
      ['web', 'service', 'healthy', 1, 1, []],
    ]);
    expect(state.members[2]?.endpoints).toEqual(['port 20871 of the nodes where it runs']);

    await docker('service', 'update', '--detach', '--replicas', '1', '--env-add', 'ADDED=1', 'swarm-state_api');
    const [api] = (await cluster.state(app.name)).members;
    expect(api?.drift).toEqual(['environment.ADDED: added', 'replicas: 2 -> 1']);
    await docker('service', 'rm', 'swarm-state_web');
    expect((await cluster.state(app.name)).members[2]).toMatchObject({ name: 'web', health: 'missing' });

    const lines: LogLine[] = [];
    await cluster.logs(
      app.name,
      { names: ['migrate'], follow: false, tail: undefined, since: undefined },
      (line) => lines.push(line),
      silent.signal,
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ member, instance }) => `${member} ${instance}`))).toEqual(new Set(['migrate 1']));
    expect(lines.every(({ text }) => !text.includes('swarm-state_migrate'))).toBe(true);
  });

  it('and was changed by hand is told so in the plan, and is again what the same release or the next one says', async (test) => {
    const app = appFor('swarm-drift', test);
    const [release, next] = [first, second].map((image) => app.release({ services: { web: web(image) } })) as [Release, Release];
    await app.deploy(release);
    for (const [wanted, image] of [
      [release, first],
      [next, second],
    ] as const) {
      await docker('service', 'update', '--quiet', '--env-add', 'X=1', 'swarm-drift_web');
      expect(await variablesOf(app)).toContain('X=1');
      const { findings } = await planOf(cluster, wanted);
      expect(findings).toEqual([{ name: 'web', why: 'was changed by somebody since, which a deploy undoes: environment.X: added' }]);
      expect((await app.deploy(wanted)).ended).toEqual({ kind: 'end', result: 'deployed', done: ['web'], open: [] });
      expect(await variablesOf(app)).not.toContain('X=1');
      expect(await app.images('web')).toEqual([image, image]);
      expect((await planOf(cluster, wanted)).findings).toEqual([]);
    }
  });

  it('says before a deploy what is in its way', async (test) => {
    const app = appFor('swarm-ways', test);
    const other = appFor('swarm-other', test);
    const published = 'ports: { http: { container: 80, publish: 20872 } }';
    await docker(
      'service',
      'create',
      '--detach',
      '--quiet',
      '--label',
      'com.docker.stack.namespace=swarm-other',
      '--name',
      'swarm-other_web',
      '--publish',
      '20872:80',
      first,
    );
    const release = app.release({
      services: {
        web: `{ image: "${first}", ${published}, networks: [shared], placement: { nodes: { labels: { swarm-beds-none: "yes" } } } }`,
      },
      more: 'networks: { shared: { external: true } }\n',
    });
    expect(await cluster.obstacles(release)).toEqual([
      { what: 'There is no network shared.', mend: 'docker network create --driver overlay shared' },
      { what: 'No node suits "web": node.labels.swarm-beds-none == yes.', mend: 'docker node update --label-add swarm-beds-none=yes NODE' },
      {
        what: 'Port 20872/tcp of "web" is published by the service swarm-other_web already.',
        mend: 'Publish it on another port, or take that service away.',
      },
    ]);
    expect(await cluster.rehearse(release)).toEqual({ refused: [], notes: [] });
    expect(other.name).toBe('swarm-other');
  });
});

/** Of the containers that run. */
async function variablesOf({ stack }: BedApp): Promise<string[]> {
  const tasks = await stack.tasksIn('running', 'web', 2);
  return (await Promise.all(tasks.map((task) => docker('exec', containerIdOf(task), 'env')))).join('').split('\n');
}

/** Names of whatever still has the label of the app. */
async function remains({ name }: BedApp): Promise<string[]> {
  const label = [`com.docker.stack.namespace=${name}`];
  const [services, networks, containers, configs] = await Promise.all([
    engine<{ Spec: { Name: string } }[]>(`/services?${filters({ label })}`),
    engine<{ Name: string }[]>(`/networks?${filters({ label })}`),
    engine<{ Id: string }[]>(`/containers/json?all=1&${filters({ label })}`),
    engine<{ Spec: { Name: string } }[]>(`/configs?${filters({ label: [`appspec.dev/app=${name}`] })}`),
  ]);
  return [
    ...services.map(({ Spec }) => Spec.Name),
    ...networks.map(({ Name }) => Name),
    ...containers.map(({ Id }) => Id),
    ...configs.map(({ Spec }) => Spec.Name),
  ];
}
