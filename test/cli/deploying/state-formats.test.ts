import { expect, it } from 'vitest';
import { isWell, stateAsJson, stateAsText } from '../../../src/cli/deploying/state-formats.ts';
import { releaseOf } from '../../../src/deploy/release.ts';
import type { AppState, MemberState } from '../../../src/deploy/state.ts';

const member = (name: string, more: Partial<MemberState> = {}): MemberState => ({
  name,
  kind: 'service',
  health: 'healthy',
  ready: 2,
  wanted: 2,
  image: 'shop:2',
  endpoints: [],
  why: undefined,
  drift: [],
  ...more,
});
const release = releaseOf({ app: 'shop', environment: 'prod', target: 'swarm' }, [{ path: 'swarm/stack.yml', text: '' }]);
const state: AppState = {
  app: 'shop',
  newest: { release, state: 'deployed', at: '2026-01-01T00:00:00Z' },
  holder: 'ada@laptop, process 7',
  members: [
    member('web', { endpoints: ['node:80'], drift: ['replicas: 4 -> 2'] }),
    member('api', { health: 'failed', ready: 0, why: 'exit code\n1' }),
    member('migrate', { kind: 'task', health: 'completed', ready: 1, wanted: 1 }),
  ],
  volumes: [{ name: 'data', state: 'there' }],
};

it('a state in words has a line for each member, and what is wrong with it', () => {
  expect(stateAsText(state).split('\n')).toEqual([
    `shop, release ${release.id}, deployed at 2026-01-01T00:00:00Z`,
    'ada@laptop, process 7 deploys it now',
    '  web      healthy    2/2   shop:2  node:80',
    '  api      failed     0/2   shop:2',
    '  migrate  completed  task  shop:2',
    '  web: changed since it was deployed: replicas: 4 -> 2',
    expect.stringMatching(/^ {2}api: exit code.+1$/),
    '  volume data: there',
  ]);
  expect(stateAsText({ ...state, newest: undefined, holder: undefined, members: [], volumes: [] })).toBe(
    'shop: nothing was deployed by appspec deploy',
  );
});

it('an app is well where each of its members is, and there is one', () => {
  expect(isWell(state)).toBe(false);
  expect(isWell({ ...state, members: state.members.filter(({ health }) => health !== 'failed') })).toBe(true);
  expect(isWell({ ...state, members: [] })).toBe(false);
});

it('a state for programs names its release, without its files; in a stream it is one line', () => {
  const parsed = JSON.parse(stateAsJson(state, false));
  expect(parsed).toMatchObject({ formatVersion: '1.0', app: 'shop', release: { id: release.id, state: 'deployed' }, holder: state.holder });
  expect(parsed.members[1]).toMatchObject({ name: 'api', health: 'failed', why: 'exit code\n1' });
  expect(stateAsJson(state, true)).not.toContain('\n');
});
