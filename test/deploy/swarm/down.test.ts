import { afterEach, expect, it, vi } from 'vitest';
import { rememberedReleases } from '../../../src/deploy/cluster.ts';
import type { Event } from '../../../src/deploy/event.ts';
import { belongings, down } from '../../../src/deploy/swarm/down.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';

const fakes: FakePrograms[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const fake of fakes.splice(0)) fake.remove();
});

function dockerThat(rules: readonly Rule[]): Tool {
  const fake = fakePrograms({ docker: rules });
  fakes.push(fake);
  return new Tool(`${fake.folder}/docker`, []);
}

const nothing = { volumes: false, secrets: false };
const remembered = JSON.stringify([{ ID: 'r', CreatedAt: '2026-01-01T00:00:00Z', Spec: { Labels: {} } }]);

it('what appspec remembers belongs to an app, also where nothing else is left of it', async () => {
  const docker = dockerThat([
    { words: /^config ls .*record=release/, says: 'r\n' },
    { words: /^config inspect/, says: remembered },
    { words: / ls /, says: '' },
  ]);
  expect(await belongings(docker, 'shop', nothing)).toEqual([rememberedReleases]);
  expect(await belongings(dockerThat([{ words: / ls /, says: '' }]), 'shop', nothing)).toEqual([]);
});

it('containers that ended long ago are waited for, but not told as what still runs', async () => {
  const docker = dockerThat([
    { words: /^stack ps/, says: 'Running 5 minutes ago\nRunning 5 minutes ago\nFailed 2 hours ago\nShutdown 3 hours ago\n', times: 1 },
    { words: /^stack ps/, says: 'Running 5 minutes ago\nFailed 2 hours ago\n', times: 2 },
    { words: /^stack ps/, says: 'Failed 2 hours ago\n', times: 4 },
    { words: /^stack ps/, complains: 'nothing found in stack: shop', code: 1 },
    { words: / ls /, says: '' },
  ]);
  const events: Event[] = [];
  await down(docker, 'shop', nothing, { tell: (event) => events.push(event), signal: new AbortController().signal });
  expect(events.map((event) => event.kind === 'progress' && event.text)).toEqual([
    '2 containers still run',
    'one container still runs',
    'all its containers have ended, Swarm clears them away',
  ]);
});

it('a container of which a daemon that was killed has forgotten the task is taken away, not waited for', async () => {
  const docker = dockerThat([
    { words: /^stack ps/, complains: 'nothing found in stack: shop', code: 1 },
    { words: /^container rm 0a1$/, says: '' },
    { words: /^container ls/, says: '0a1 exited\n', times: 2 },
    { words: / ls /, says: '' },
  ]);
  let now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 15_000));
  await down(docker, 'shop', nothing, { tell: () => undefined, signal: new AbortController().signal });
  expect(fakes[0]?.calls().flatMap(({ words }) => (words.startsWith('container rm') ? [words] : []))).toEqual(['container rm 0a1']);
});
