import { expect, it } from 'vitest';
import { planEvent } from '../../src/cli/deploying/planned.ts';
import { linesOf } from '../../src/cli/progress/words.ts';
import type { Kept } from '../../src/deploy/cluster.ts';
import type { Member } from '../../src/deploy/member.ts';
import { planOf } from '../../src/deploy/plan.ts';
import { releaseOf } from '../../src/deploy/release.ts';
import type { MemberState } from '../../src/deploy/state.ts';
import { FakeCluster } from './fake-cluster.ts';

const member = (name: string, kind: Member['kind'], needs: readonly string[]): Member => ({
  name,
  kind,
  needs,
  timeout: 1000,
  onFailure: 'rollback',
});
const members = [member('db', 'service', []), member('migrate', 'task', ['db']), member('web', 'service', ['migrate'])];

function release(web: string) {
  const text = `services:
  db: { image: "db:1" }
  migrate: { image: "web:1", deploy: { restart_policy: { condition: none } } }
  web: { image: "${web}" }
volumes: { data: { driver: local } }
`;
  return releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [{ path: 'swarm/stack.yml', text }]);
}

const [first, second] = [release('web:1'), release('web:2')];
const kept = (of: typeof first, state: Kept['state']): Kept => ({ release: of, state, at: '2026-01-01T00:00:00Z' });
const seen = (name: string, more: Partial<MemberState>): MemberState => ({
  name,
  kind: 'service',
  health: 'healthy',
  ready: 1,
  wanted: 1,
  image: undefined,
  endpoints: [],
  why: undefined,
  drift: [],
  ...more,
});

async function planned(of: typeof first, cluster: FakeCluster): Promise<readonly string[]> {
  const [title = '', ...lines] = linesOf(planEvent(cluster, await planOf(cluster, of)));
  return [title.replace(first.id, 'FIRST').replace(first.id, 'FIRST').replace(second.id, 'SECOND'), ...lines.slice(0, -4)];
}

function holding(
  history: readonly Kept[],
  more: { readonly there?: string[]; readonly missing?: string[]; readonly states?: MemberState[] },
) {
  const cluster = new FakeCluster(members);
  cluster.kept = [...history];
  cluster.held = { there: new Set(more.there), missing: new Set(more.missing) };
  cluster.states = more.states ?? [];
  return cluster;
}

it('what a deploy that failed did not reach is new, and what failed is told', async () => {
  const states = [seen('db', { health: 'failed', why: 'exit code 1' }), seen('stranger', { drift: ['it is none of ours'] })];
  const cluster = holding([kept(first, 'failed')], { there: ['service/db'], missing: ['service/migrate', 'service/web'], states });
  expect(await planned(second, cluster)).toEqual([
    'shop, release SECOND, after FIRST, which failed, to a fake',
    '  new              added    service/migrate  A new task: it runs once.',
    '  new              added    service/web  A new service: it starts beside what runs.',
    '  db is not healthy now: exit code 1',
  ]);
});

it('the same release is not there already where part of it is missing, its deploy did not end, or somebody changed it', async () => {
  const missing = holding([kept(first, 'deployed')], { missing: ['service/web'] });
  expect(await planned(first, missing)).toEqual([
    'shop, release FIRST, once more, to a fake',
    '  new              added    service/web  A new service: it starts beside what runs.',
  ]);
  expect(await planned(first, holding([kept(first, 'deploying')], {}))).toEqual([
    'shop, release FIRST, once more after itself, whose deploy did not end, to a fake',
  ]);
  const states = [seen('web', { drift: ['environment.X: added'] })];
  expect(await planned(first, holding([kept(first, 'deployed')], { states }))).toEqual([
    'shop, release FIRST, once more, to a fake',
    '  web was changed by somebody since, which a deploy undoes: environment.X: added',
  ]);
  expect(await planned(first, holding([kept(first, 'deployed')], {}))).toEqual(['shop, release FIRST, as it is there already, to a fake']);
});

it('what an interrupted deploy may have changed is compared with the whole release before it as well', async () => {
  const history = [kept(second, 'deploying'), kept(first, 'deployed')];
  const changes = async (of: typeof first) => (await planOf(holding(history, {}), of)).changes.map(({ name }) => name);
  expect([await changes(second), await changes(first)]).toEqual([['web'], ['web']]);
});

it('a volume that outlived `down` is no new one', async () => {
  expect((await planned(first, holding([], {}))).join('\n')).toContain('added    volume/data');
  const left = await planned(first, holding([], { there: ['volume/data', 'service/db'] }));
  expect(left).not.toContainEqual(expect.stringMatching(/added\s+(volume\/data|service\/db)/));
  expect(left.slice(-2)).toEqual(['  service/db is there already', '  volume/data is there already, with its data']);
});

it('a task that failed runs again, though its definition stays', async () => {
  const states = [seen('migrate', { kind: 'task', health: 'failed', why: 'exit code 4' })];
  expect(await planned(first, holding([kept(first, 'failed')], { states }))).toContain(
    '  migrate failed before, and runs again: exit code 4',
  );
});

it('what changes is told with its fields, the worst first, and not more than three', async () => {
  const cluster = holding([kept(first, 'deployed')], {});
  expect(await planned(second, cluster)).toEqual([
    'shop, release SECOND, after FIRST, to a fake',
    expect.stringMatching(/^ {2}downtime {9}changed {2}service\/web {2}It is part of the definition/),
    '      image: web:1 -> web:2',
  ]);
  const more = releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, [
    { path: 'swarm/stack.yml', text: 'services:\n  web: { image: "web:1", command: [a], user: "1", hostname: b, working_dir: /c }\n' },
  ]);
  const lines = await planned(more, cluster);
  expect(lines.filter((line) => line.startsWith('      '))).toEqual(expect.arrayContaining(['      and 1 more: appspec diff --live']));
});

it('what is not asked for stays as it is, and is told where this release changes it, too', async () => {
  const cluster = holding([kept(first, 'deployed')], {});
  const isDb = ({ name }: Member) => name === 'db';
  const plan = await planOf(cluster, second, isDb);
  expect([plan.changes, plan.left]).toEqual([[], ['web']]);
  expect(linesOf(planEvent(cluster, plan))).toContain('Changed in this release, too, and left as they are: web');
  expect((await planOf(cluster, first, isDb)).left).toEqual([]);
});
