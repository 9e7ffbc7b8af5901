import { describe, expect, it } from 'vitest';
import { EnvironmentProblem } from '../../src/core/problem.ts';
import type { Kept } from '../../src/deploy/cluster.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import type { Event, Outcome } from '../../src/deploy/event.ts';
import type { Member } from '../../src/deploy/member.ts';
import { NoAnswerProblem } from '../../src/deploy/patience.ts';
import { planOf } from '../../src/deploy/plan.ts';
import { releaseOf } from '../../src/deploy/release.ts';
import { comesBack, restore } from '../../src/deploy/roll-back.ts';
import { underLock } from '../../src/deploy/under-lock.ts';
import { FakeCluster } from './fake-cluster.ts';

const member = (name: string, needs: readonly string[] = [], more: Partial<Member> = {}): Member => ({
  name,
  kind: 'service',
  needs,
  timeout: 1000,
  onFailure: 'rollback',
  ...more,
});
const app = [member('web', ['migrate']), member('migrate', ['db'], { kind: 'task' }), member('db', [], { onFailure: 'pause' })];
const broken: Outcome = { ok: false, why: 'it crashed', log: ['no such table'] };

function release(web: string, db: string) {
  const text = `version: "3.6"\nservices:\n  web:\n    image: "${web}"\n  db:\n    image: "${db}"\n`;
  return releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [{ path: 'swarm/stack.yml', text }]);
}

const nobody = { new: [], unchanged: [], failed: [], putBack: [], unfinished: [], notReached: [] };

const [first, second] = [release('web:1', 'db:1'), release('web:2', 'db:1')];

async function run(cluster: FakeCluster, of: typeof first, signal = new AbortController().signal, events: Event[] = []) {
  const plan = await planOf(cluster, of);
  const ended = await underLock(
    cluster,
    { app: of.app, holder: 'ada@laptop' },
    { tell: (event) => events.push(event), signal },
    (running) => deploy(cluster, plan, false, running),
  );
  return { ended, events };
}

describe('a deploy', () => {
  it('starts what needs something after it, remembers the release and frees the lock', async () => {
    const cluster = new FakeCluster(app);
    const { ended, events } = await run(cluster, first);
    expect(cluster.calls).toEqual([
      `keep ${first.id} deploying`,
      `prepare ${first.id}`,
      `apply ${first.id} db`,
      `apply ${first.id} migrate`,
      `apply ${first.id} web`,
      `keep ${first.id} deployed`,
      'look',
      'free',
    ]);
    expect(ended).toEqual({ kind: 'end', result: 'deployed', done: ['db', 'migrate', 'web'], open: [] });
    expect(events.map(({ kind }) => kind)).toEqual(['locked', 'prepared', ...['wave', 'done', 'wave', 'done', 'wave', 'done'], 'end']);
  });

  it('tells what the release has no more', async () => {
    const cluster = new FakeCluster(app);
    cluster.left = ['service old'];
    expect((await run(cluster, first)).events).toContainEqual({ kind: 'leftovers', objects: ['service old'], removed: false });
  });

  it('brings the services of the last whole release back, and none of its tasks', async () => {
    const cluster = new FakeCluster(app, ({ id }, { name }) => (id === second.id && name === 'web' ? broken : { ok: true }));
    await run(cluster, first);
    cluster.calls.length = 0;
    const { ended, events } = await run(cluster, second);
    expect(ended).toEqual({
      kind: 'end',
      result: 'rolled-back',
      done: ['db', 'migrate'],
      open: ['web'],
      standing: { ...nobody, unchanged: ['db', 'migrate'], failed: ['web'], putBack: ['web'] },
    });
    expect(events).toContainEqual({ kind: 'failed', member: 'web', why: 'it crashed', log: ['no such table'] });
    expect(cluster.calls.slice(cluster.calls.indexOf(`keep ${second.id} failed`))).toEqual([
      `keep ${second.id} failed`,
      `prepare ${first.id}`,
      `apply ${first.id} db`,
      `apply ${first.id} web`,
      `keep ${first.id} restored`,
      'free',
    ]);
    expect(events).toContainEqual({ kind: 'rollback', to: first.id, keeping: [] });
  });

  it('of an update whose task fails goes no further, and brings back the services of the waves before it', async () => {
    const failing = [member('web', ['migrate']), member('migrate', ['db'], { kind: 'task' }), member('db')];
    const both = release('web:2', 'db:2');
    const cluster = new FakeCluster(failing, ({ id }, { name }) => (id === both.id && name === 'migrate' ? broken : { ok: true }));
    await run(cluster, first);
    cluster.calls.length = 0;
    const { ended, events } = await run(cluster, both);
    expect(ended).toEqual({
      kind: 'end',
      result: 'rolled-back',
      done: [],
      open: ['migrate', 'web'],
      standing: { ...nobody, failed: ['migrate'], putBack: ['db'], notReached: ['web'] },
    });
    expect(events).toContainEqual({ kind: 'failed', member: 'migrate', why: 'it crashed', log: ['no such table'] });
    expect(cluster.calls).toEqual([
      `keep ${both.id} deploying`,
      `prepare ${both.id}`,
      `apply ${both.id} db`,
      `apply ${both.id} migrate`,
      `keep ${both.id} failed`,
      `prepare ${first.id}`,
      `apply ${first.id} db`,
      `apply ${first.id} web`,
      `keep ${first.id} restored`,
      'free',
    ]);
    expect(cluster.kept.map(({ release: { id }, state }) => [id, state])[0]).toEqual([first.id, 'restored']);
  });

  it('leaves a service at its new definition whose rollout says pause: an older program would read its newer data', async () => {
    const both = release('web:2', 'db:2');
    const cluster = new FakeCluster(app, ({ id }, { name }) => (id === both.id && name === 'web' ? broken : { ok: true }));
    await run(cluster, first);
    cluster.calls.length = 0;
    const { events, ended } = await run(cluster, both);
    expect(ended).toMatchObject({ done: ['db', 'migrate'], standing: { new: ['db'], failed: ['web'], putBack: ['web'] } });
    expect(events).toContainEqual({ kind: 'rollback', to: first.id, keeping: ['db'] });
    expect(cluster.calls.filter((call) => call.startsWith(`apply ${first.id}`))).toEqual([`apply ${first.id} web`]);
  });

  it('does not call done what it put back', async () => {
    const both = [member('web', ['api']), member('api', [])];
    const of = (tag: string) =>
      releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [
        { path: 'swarm/stack.yml', text: `services:\n  web: { image: "web:${tag}" }\n  api: { image: "api:${tag}" }\n` },
      ]);
    const newer = of('2');
    const cluster = new FakeCluster(both, ({ id }, { name }) => (id === newer.id && name === 'web' ? broken : { ok: true }));
    await run(cluster, of('1'));
    const { ended } = await run(cluster, newer);
    expect(ended).toMatchObject({ done: [], open: ['web'], standing: { ...nobody, failed: ['web'], putBack: ['api', 'web'] } });
  });

  it('brings back what runs by the clock, which would go on with the newer program', async () => {
    const nightly = [member('web'), member('backup', [], { kind: 'task', schedule: '0 3 * * *' })];
    const cluster = new FakeCluster(nightly, ({ id }, { name }) => (id === second.id && name === 'web' ? broken : { ok: true }));
    await run(cluster, first);
    await run(cluster, second);
    expect(cluster.calls).toContain(`apply ${first.id} web,backup`);
    expect(cluster.calls.lastIndexOf(`apply ${first.id} web,backup`)).toBeGreaterThan(cluster.calls.indexOf(`keep ${second.id} failed`));
  });

  it('stops where a rollout that failed must not go back, or nothing was there before', async () => {
    const failing = (name: string) => new FakeCluster(app, (_, one) => (one.name === name ? broken : { ok: true }));
    const cluster = failing('db');
    cluster.kept = [{ release: first, state: 'deployed', at: '2026-01-01T00:00:00Z' }];
    expect((await run(cluster, second)).ended).toMatchObject({ result: 'stopped', done: [], open: ['db', 'migrate', 'web'] });
    expect((await run(failing('web'), first)).ended).toMatchObject({ result: 'stopped', open: ['web'] });
  });

  it('looks at the end whether what it reached first still runs', async () => {
    const looks: string[] = [];
    const cluster = new FakeCluster(app, (_, { name }) => {
      looks.push(name);
      return looks.filter((one) => one === 'db').length > 1 ? broken : { ok: true };
    });
    const { ended, events } = await run(cluster, first);
    expect(looks).toEqual(['db', 'migrate', 'web', 'db']);
    expect(events.slice(-2)).toMatchObject([{ kind: 'failed', member: 'db', why: 'it crashed' }, { kind: 'end' }]);
    expect(ended).toMatchObject({ result: 'stopped', done: ['migrate', 'web'], open: ['db'] });
  });

  it('that is interrupted says what it reached and frees the lock', async () => {
    const stop = new AbortController();
    const cluster = new FakeCluster(app, (_, { name }) => {
      if (name === 'migrate') stop.abort(new Error('Ctrl-C'));
      stop.signal.throwIfAborted();
      return { ok: true };
    });
    expect((await run(cluster, first, stop.signal)).ended).toEqual({
      kind: 'end',
      result: 'interrupted',
      done: ['db'],
      open: ['migrate', 'web'],
      standing: { ...nobody, new: ['db'], unfinished: ['migrate'], notReached: ['web'] },
    });
    expect(cluster.calls.at(-1)).toBe('free');
    expect(cluster.kept[0]?.state).toBe('deploying');
  });

  it('stops where the lock is lost, and says why', async () => {
    const events: Event[] = [];
    const cluster = new FakeCluster(app, (_, { name }, { signal }) => {
      if (name === 'db') cluster.losing.abort(new Error('somebody took it'));
      signal.throwIfAborted();
      return { ok: true };
    });
    await expect(run(cluster, first, undefined, events)).rejects.toThrow('somebody took it');
    expect(events.at(-1)).toMatchObject({ kind: 'end', result: 'interrupted', done: [] });
  });

  it('of a plan that somebody else has overtaken, or that somebody else carries out, is refused', async () => {
    const cluster = new FakeCluster(app);
    const plan = await planOf(cluster, first);
    await run(cluster, second);
    const running = { tell: () => {}, signal: new AbortController().signal };
    await expect(deploy(cluster, plan, false, running)).rejects.toThrow(`Release ${second.id} of shop was deployed meanwhile`);
    cluster.holder = 'bob@desk';
    await expect(run(cluster, first)).rejects.toThrow('bob@desk deploys.');
  });

  it('frees the lock where the cluster does not answer', async () => {
    const cluster = new FakeCluster(app, () => Promise.reject(new Error('no answer')));
    await expect(run(cluster, first)).rejects.toThrow('no answer');
    expect(cluster.calls.at(-1)).toBe('free');
  });

  it('says what it reached where the cluster does not answer any more, or refuses what others need', async () => {
    const ends: Event[] = [];
    const failing = (error: Error) => new FakeCluster(app, (_, { name }) => (name === 'db' ? { ok: true } : Promise.reject(error)));
    await expect(run(failing(new NoAnswerProblem('silence')), first, undefined, ends)).rejects.toThrow('silence');
    expect(ends.at(-1)).toMatchObject({ kind: 'end', result: 'cut-off', done: ['db'], open: ['migrate', 'web'] });
    await expect(run(failing(new EnvironmentProblem('refused')), first, undefined, ends)).rejects.toThrow('refused');
    expect(ends.at(-1)).toMatchObject({ kind: 'end', result: 'stopped', done: ['db'], open: ['migrate', 'web'] });
  });
});

describe('a deploy of some', () => {
  const someOf = async (names: readonly string[], history: readonly Kept[], of: typeof first) => {
    const cluster = new FakeCluster(app);
    cluster.kept = [...history];
    const plan = await planOf(cluster, of, ({ name }) => names.includes(name));
    await deploy(cluster, plan, false, { tell: () => {}, signal: new AbortController().signal });
    return cluster.kept[0]?.state;
  };
  const before: Kept = { release: first, state: 'deployed', at: '2026-01-01T00:00:00Z' };

  it('is remembered as a part, unless nothing else changes', async () => {
    expect(await someOf(['db'], [before], second)).toBe('partly');
    expect(await someOf(['web'], [before], second)).toBe('deployed');
    expect(await someOf(['db'], [], first)).toBe('partly');
  });

  it('is none to go back to as a whole', async () => {
    const part: Kept = { release: second, state: 'partly', at: '2026-01-02T00:00:00Z' };
    const cluster = new FakeCluster(app);
    cluster.kept = [part, before];
    const plan = await planOf(cluster, second);
    expect([plan.previous?.id, plan.changes.map(({ name }) => name)]).toEqual([first.id, ['web']]);
  });
});

describe('going back', () => {
  const history: readonly Kept[] = [
    { release: second, state: 'deployed', at: '2026-01-02T00:00:00Z' },
    { release: first, state: 'deployed', at: '2026-01-01T00:00:00Z' },
  ];
  const back = async (outcome: Outcome) => {
    const [cluster, events]: [FakeCluster, Event[]] = [
      new FakeCluster(app, (_, { name }) => (name === 'web' ? outcome : { ok: true })),
      [],
    ];
    cluster.kept = [...history];
    const plan = await planOf(cluster, first, comesBack);
    const ended = await restore(cluster, plan, { tell: (event) => events.push(event), signal: new AbortController().signal });
    return { ended, events, cluster, plan };
  };

  it('is planned as a deploy is, without tasks', async () => {
    const { plan, ended, events, cluster } = await back({ ok: true });
    expect(plan.waves.map((wave) => wave.map(({ name }) => name))).toEqual([['db'], ['web']]);
    expect(plan.changes.map(({ name }) => name)).toEqual(['web']);
    expect(ended).toEqual({ kind: 'end', result: 'restored', done: ['db', 'web'], open: [] });
    expect(events.at(-1)).toEqual(ended);
    expect(cluster.kept[0]).toMatchObject({ release: { id: first.id }, state: 'restored' });
  });

  it('that fails says who is back and who is not', async () => {
    const { ended } = await back(broken);
    expect(ended).toMatchObject({
      result: 'rollback-failed',
      standing: { ...nobody, unchanged: ['db'], failed: ['web'] },
    });
  });

  it('is refused where somebody deployed meanwhile', async () => {
    const cluster = new FakeCluster(app);
    cluster.kept = [...history];
    const plan = await planOf(cluster, first, comesBack);
    cluster.kept = [{ release: second, state: 'deployed', at: '2026-01-03T00:00:00Z' }, ...cluster.kept];
    await expect(restore(cluster, plan, { tell: () => {}, signal: new AbortController().signal })).rejects.toThrow(
      'was deployed meanwhile',
    );
  });
});

describe('a plan', () => {
  it('says what changes against what the cluster holds, and in which order', async () => {
    const cluster = new FakeCluster(app);
    cluster.kept = [{ release: first, state: 'deployed', at: '2026-01-01T00:00:00Z' }];
    const plan = await planOf(cluster, second);
    expect(plan.changes.map(({ kind, name, status }) => `${status} ${kind}/${name}`)).toEqual(['changed service/web']);
    expect(plan.waves.map((wave) => wave.map(({ name }) => name))).toEqual([['db'], ['migrate'], ['web']]);
    expect(plan.previous?.id).toBe(first.id);
  });

  it('of some leaves the others out, and does not wait for them', async () => {
    expect((await planOf(new FakeCluster(app), first, ({ name }) => name === 'web')).waves).toEqual([[app[0]]]);
  });
});
