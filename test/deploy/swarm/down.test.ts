import { afterEach, expect, it } from 'vitest';
import { rememberedReleases } from '../../../src/deploy/cluster.ts';
import type { Event } from '../../../src/deploy/event.ts';
import { belongings, down } from '../../../src/deploy/swarm/down.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { type FakePrograms, fakePrograms, type Rule } from '../fake-program.ts';

const fakes: FakePrograms[] = [];
afterEach(() => {
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
