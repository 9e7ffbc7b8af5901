import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsIn } from '../../beds/report.ts';
import { logOf, told } from '../../beds/swarm/stack.ts';
import { Surroundings } from '../../beds/swarm/surroundings.ts';
import { watched } from '../../beds/swarm/watched.ts';
import { until } from '../../beds/until.ts';
import { appFor, type BedApp, cluster, type Deployed } from './swarm-app.ts';

const surroundings = new Surroundings();
const [first, second, absent] = ['swarm-beds/first:1', 'swarm-beds/second:1', 'swarm-beds/absent:1'];

beforeAll(() => surroundings.images.make([first, second]));
afterAll(() => surroundings.remove());

/** Healthy when the probe says so. */
const web = (image: string, probe: string, rollout = '') => `
    image: ${image}
    env: { PROBE: ${probe} }
    health: { shell: test -s /tmp/alive, interval: 1s, timeout: 20s, retries: 4, startPeriod: 1s }
    replicas: 2
    rollout: { batch: 1, delay: 3s, monitor: 3s ${rollout} }`;

/** Found by name, at its instances' own addresses: this bed has no IPVS. It is healthy when the probe says so. */
const serving = (image: string, probe: string, rollout = '') =>
  `${web(image, `"http 8080; ${probe}"`, rollout)}\n    ports: { http: 8080 }\n    swarm: { discovery: dns }`;
/** Asks again and again, on connections of its own. */
const client = `{ image: "${first}", env: { PROBE: "hammer http://web:8080/ 50" }, needs: [web], rollout: { monitor: 1s } }`;

describe.concurrent('a new version that is broken, on a real Swarm', () => {
  it.for<[string, string, string, RegExp, string?]>([
    ['whose image does not exist', 'absent', serving(absent, 'write /tmp/alive yes'), /Swarm took the update back: .*No such image/],
    ['that crashes at once', 'crash', serving(second, 'exit 3'), /Swarm took the update back: .*exit.*3/],
    [
      'that is never healthy',
      'sick',
      serving(second, 'write /tmp/dead yes'),
      /Swarm took the update back: .*(?:unhealthy container|not healthy)/,
    ],
    [
      'that finds no node within its time',
      'nowhere',
      `${serving(second, 'write /tmp/alive yes', ', timeout: 40s')}\n    resources: { reserve: { memory: 900Gi } }`,
      /^Not within 40 s: 0 of 2 instances run the new definition; no suitable node/,
    ],
    [
      'that is slower than its time allows',
      'short',
      serving(second, 'sleep 40000; write /tmp/alive yes').replace('startPeriod: 1s', 'startPeriod: 60s'),
      /^Not within 12 s: 0 of 2 instances run the new definition/,
      '12s',
    ],
  ])('%s goes back, and the old one serves all along, asked over HTTP', async ([_, name, broken, why, timeout], test) => {
    const app = appFor(`swarm-${name}`, test);
    const release = app.release({ services: { web: serving(first, 'write /tmp/alive yes'), client } });
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    const [watch, asking] = [watched(app.stack, 'web'), await asked(app)];
    const next = app.release({ services: { web: broken, client } });
    const deployed = await app.deploy(next, timeout === undefined ? {} : { timeout });
    const [counts, { served, failures }] = [await watch.end(), await asking.since()];
    expect(failures).toEqual([]);
    expect(served).toBeGreaterThan(20);
    expect(whyOf(deployed)).toMatch(why);
    expect(deployed.ended).toMatchObject({ kind: 'end', result: 'rolled-back', done: [], open: ['web', 'client'] });
    // SwarmKit of older engines takes an old instance away for a new one that has failed, and brings it back; one that is late has not failed.
    const fewest = why.source.startsWith('^Not within') ? 2 : 1;
    expect(Math.min(...counts), told(await app.stack.tasks('web'))).toBeGreaterThanOrEqual(fewest);
    await expectBack(app, release.id, next.id);
  });

  it('that crashes after a while goes back with what it printed, and an old instance serves all along', async (test) => {
    const app = appFor('swarm-late', test);
    const release = app.release({ services: { web: serving(first, 'write /tmp/alive yes'), client } });
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    const [watch, asking] = [watched(app.stack, 'web'), await asked(app)];
    const late = serving(second, 'write /tmp/alive yes; sleep 15000; nonsense; exit 4').replace(
      'delay: 3s, monitor: 3s',
      'delay: 25s, monitor: 25s',
    );
    const next = app.release({ services: { web: late, client } });
    const deployed = await app.deploy(next);
    const [counts, { served, failures }] = [await watch.end(), await asking.since()];
    expect(whyOf(deployed)).toMatch(/^Swarm took the update back: .*exit.*4/);
    expect(lastLinesOf(deployed).join('\n')).toContain('nonsense');
    expect(deployed.ended).toMatchObject({ kind: 'end', result: 'rolled-back', done: [], open: ['web', 'client'] });
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
    expect(served).toBeGreaterThan(20);
    // Asked like the others until it ended; `no such host` would say that there was no other.
    const ofTheEnded = /connection re|no route to host|EOF|awaiting headers/;
    expect(failures.filter((words) => !ofTheEnded.test(words.join(' ')))).toEqual([]);
    await expectBack(app, release.id, next.id);
  });

  it('is left where a failure is to pause it, and mended by the next deploy', async (test) => {
    const app = appFor('swarm-paused', test);
    const paused = (image: string, probe: string) => web(image, probe, ', onFailure: pause');
    await app.deploy(app.release({ services: { web: paused(first, 'write /tmp/alive yes') } }));
    const deployed = await app.deploy(app.release({ services: { web: paused(second, 'exit 3') } }));
    expect(whyOf(deployed)).toMatch(/^Swarm paused the update: .*exit.*3/);
    expect(deployed.ended.result).toBe('stopped');
    expect(await app.images('web')).toContain(first);
    const mended = await app.deploy(app.release({ services: { web: paused(second, 'write /tmp/alive yes') } }));
    expect(mended.ended.result).toBe('deployed');
    expect(await app.images('web')).toEqual([second, second]);
  });

  it('fails for good where nothing was there before', async (test) => {
    const app = appFor('swarm-first', test);
    const release = app.release({ services: { web: web(second, 'exit 3') } });
    const deployed = await app.deploy(release);
    expect(whyOf(deployed)).toMatch(/^Its new instances keep ending: .*exit.*3/);
    expect(deployed.ended.result).toBe('stopped');
    expect((await cluster.history(app.name)).map(({ state }) => state)).toEqual(['failed']);
  });
});

describe.concurrent('a task on a real Swarm', () => {
  const task = (probe: string, more = '') => `{ image: "${first}", env: { PROBE: ${probe} }, retryDelay: 1s ${more} }`;

  it('that fails stops what needs it, with its exit code and last lines; the next deploy runs it again', async (test) => {
    const app = appFor('swarm-failing', test);
    const release = app.release({
      services: { web: `{ image: "${first}", needs: [migrate], rollout: { monitor: 1s } }` },
      tasks: { migrate: task('nonsense; exit 3', ', retries: 1') },
    });
    const before = new Set<string>();
    for (let deploys = 0; deploys < 2; deploys++) {
      const deployed = await app.deploy(release);
      expect(deployed.ended).toMatchObject({ kind: 'end', result: 'stopped', done: [], open: ['migrate', 'web'] });
      expect(whyOf(deployed)).toMatch(/^All 2 tries failed: .*exit.*3/);
      expect(lastLinesOf(deployed).join('\n')).toContain('nonsense');
      const tried = (await app.stack.tasks('migrate')).filter(({ ID }) => !before.has(ID));
      expect(tried.map(({ Status }) => Status.ContainerStatus?.ExitCode)).toEqual([3, 3]);
      for (const { ID } of tried) before.add(ID);
    }
    await expect(app.stack.service('web')).rejects.toThrow('404');
  });

  it('whose image does not exist stops what needs it, and is tried no more', async (test) => {
    const app = appFor('swarm-imageless', test);
    const tasks = { migrate: `{ image: "${absent}", retries: 1, retryDelay: 1s }` };
    const release = app.release({ services: { web: `{ image: "${first}", needs: [migrate], rollout: { monitor: 1s } }` }, tasks });
    const deployed = await app.deploy(release);
    expect(whyOf(deployed)).toMatch(/No such image: swarm-beds\/absent:1/);
    expect(deployed.ended).toMatchObject({ kind: 'end', result: 'stopped', done: [], open: ['migrate', 'web'] });
    expect((await cluster.history(app.name)).map(({ state }) => state)).toEqual(['failed']);
    expect(await atWork(app, 'migrate')).toEqual([]);
    await expect(app.stack.service('web')).rejects.toThrow('404');
  });

  it('that hangs is stopped when its time is over', async (test) => {
    const app = appFor('swarm-hanging', test);
    const deployed = await app.deploy(app.release({ tasks: { migrate: task('sleep 600000', ', timeout: 15s') } }));
    expect(whyOf(deployed)).toBe('Not within 15 s: runs.');
    expect(deployed.ended.result).toBe('stopped');
    const { Spec } = await app.stack.service('migrate');
    expect(Spec.Mode.Replicated?.Replicas).toBe(0);
  });

  it.for<[string, string, string, RegExp]>([
    ['fails', 'refusing', task('nonsense; exit 3', ', retries: 0'), /exit.*3/],
    ['hangs until its time is over', 'stuck', task('nonsense; sleep 600000', ', timeout: 15s'), /^Not within 15 s: runs\.$/],
  ])('of a new version that %s leaves the old one serving, asked over HTTP all along', async ([_, name, broken, why], test) => {
    const app = appFor(`swarm-${name}`, test);
    const parts = (image: string, migrate: string) => ({
      services: { web: `${serving(image, 'write /tmp/alive yes')}\n    needs: [migrate]`, client },
      tasks: { migrate },
    });
    const release = app.release(parts(first, task('exit 0')));
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    const before = (await app.stack.tasksIn('running', 'web', 2)).map(({ ID }) => ID);
    const asking = await asked(app);
    const next = app.release(parts(second, broken));
    const deployed = await app.deploy(next);
    const { served, failures } = await asking.since();
    expect(failures).toEqual([]);
    expect(served).toBeGreaterThan(20);
    expect(whyOf(deployed)).toMatch(why);
    expect(lastLinesOf(deployed).join('\n')).toContain('nonsense');
    expect(deployed.ended).toMatchObject({ kind: 'end', result: 'rolled-back', done: [], open: ['migrate', 'web', 'client'] });
    expect(deployed.ended.standing).toMatchObject({ failed: ['migrate'], notReached: ['web', 'client'], unfinished: [] });
    await expectBack(app, release.id, next.id);
    expect((await app.stack.tasks('web')).map(({ ID }) => ID).sort()).toEqual(before.sort());
    expect(await atWork(app, 'migrate')).toEqual([]);
  });

  it('that succeeds on its third try is done, and runs no more', async (test) => {
    const app = appFor('swarm-third', test);
    const tasks = { migrate: task('fail /data/starts 2; exit 0', ', mounts: { /data: data }') };
    const release = app.release({ tasks, more: 'volumes: { data: { kind: shared } }\n' });
    const { ended, events } = await app.deploy(release);
    expect(ended.result).toBe('deployed');
    expect(events.some((event) => event.kind === 'progress' && /^try 2 of 4: /.test(event.text))).toBe(true);
    expect((await app.deploy(release)).events).toContainEqual({ kind: 'done', member: 'migrate', note: 'completed before' });
    expect((await app.stack.tasks('migrate')).map(({ Status }) => Status.State)).toEqual(['complete', 'failed', 'failed']);
  });

  it('that is driven runs once for each definition, and once more when asked', async (test) => {
    const app = appFor('swarm-driven', test);
    const parts = (text: string) => ({
      tasks: { migrate: `{ image: "${first}", env: { PROBE: exit 0, TEXT: ${text} } }` },
      swarm: ', tasks: driven',
    });
    const release = app.release(parts('one'));
    expect((await app.deploy(release)).ended.result).toBe('deployed');
    expect((await app.stack.tasks('migrate')).length).toBe(1);
    expect((await app.deploy(release)).events).toContainEqual({ kind: 'done', member: 'migrate', note: 'completed before' });
    expect((await app.stack.tasks('migrate')).length).toBe(1);
    const running = { tell: () => undefined, signal: new AbortController().signal };
    const [member] = cluster.membersOf(release);
    if (member === undefined) throw new Error('The release has no task.');
    expect(await cluster.runTask(release, member, running)).toEqual({ ok: true });
    expect((await app.stack.tasks('migrate')).filter(({ Status }) => Status.State === 'complete').length).toBe(2);
    expect((await app.deploy(app.release(parts('two')))).events).toContainEqual({ kind: 'done', member: 'migrate', note: undefined });
  });
});

describe.concurrent('what is missing on a real Swarm', () => {
  it('a secret is said before anything is touched, and by the one that mounts it', async (test) => {
    const app = appFor('swarm-secretless', test);
    const release = app.release({
      services: {
        web: `{ image: "${first}", secrets: [password], rollout: { monitor: 1s } }`,
        other: `{ image: "${first}", rollout: { monitor: 1s } }`,
      },
      more: 'secrets: { password: { generate: { bytes: 32 } } }\n',
    });
    expect(await cluster.obstacles(release)).toEqual([
      {
        what: 'There is no secret swarm-secretless_password.',
        mend: 'appspec secrets create --target swarm, or: docker secret create swarm-secretless_password -',
      },
    ]);
    const deployed = await app.deploy(release);
    expect(whyOf(deployed)).toContain('secret not found: swarm-secretless_password');
    expect(deployed.ended).toMatchObject({ kind: 'end', result: 'stopped', done: ['other'], open: ['web'] });
  });
});

/** How instances stand that run, or that Swarm would let run. */
async function atWork({ stack }: BedApp, task: string): Promise<readonly string[]> {
  const wanted = (await stack.tasks(task)).filter(({ DesiredState }) => DesiredState === 'running');
  return wanted.map(({ Status }) => Status.State).filter((state) => !/^(?:complete|failed|rejected|shutdown)$/.test(state));
}

/** What the client of an app was answered since now, which is after it was served first. */
async function asked(app: BedApp) {
  const [task] = await app.stack.tasksIn('running', 'client');
  if (task === undefined) throw new Error('No client runs.');
  const said = async (word: string) => wordsIn(await logOf(task), word);
  const before = await until('the client is served', async () => {
    const answers = await said('asked');
    return answers.length > 20 ? { is: answers.length } : { not: `${answers.length} answers` };
  });
  const failed = (await said('failed')).length;
  return { since: async () => ({ served: (await said('asked')).length - before, failures: (await said('failed')).slice(failed) }) };
}

function whyOf({ events }: Deployed): string {
  return events.flatMap((event) => (event.kind === 'failed' ? [event.why] : [])).join('\n');
}

function lastLinesOf({ events }: Deployed): string[] {
  return events.flatMap((event) => (event.kind === 'failed' ? event.log : []));
}

async function expectBack(app: BedApp, release: string, failed: string): Promise<void> {
  expect(await app.images('web')).toEqual([first, first]);
  const history = await cluster.history(app.name);
  expect(history.map(({ release: { id }, state }) => [id, state])).toEqual([
    [release, 'restored'],
    [failed, 'failed'],
    [release, 'deployed'],
  ]);
}
