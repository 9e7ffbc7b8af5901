import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { LockedProblem } from '../../../src/deploy/cluster.ts';
import { holderOf, lock } from '../../../src/deploy/swarm/lock.ts';
import { Tool } from '../../../src/deploy/tool.ts';
import { fakePrograms, type Rule } from '../fake-program.ts';

const noon = Date.parse('2026-01-01T12:00:00Z');
const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString();
const config = (id: string, kind: string, seconds: number, token: string) => ({
  ID: id,
  CreatedAt: at(seconds),
  Spec: {
    Labels: { 'appspec.dev/app': 'shop', 'appspec.dev/record': kind, 'appspec.dev/holder': 'ada@laptop', 'appspec.dev/token': token },
  },
});

/** A cluster where Ada took the lock at noon and renewed it last after so many seconds. */
function dockerWith(renewed: number, now: number, more: readonly Rule[] = []): Tool {
  const beat = config('b', 'beat', renewed, 'hers');
  const { folder, remove } = fakePrograms({
    docker: [
      ...more,
      { words: /^config ls .*record=lock/, says: 'l\n' },
      { words: /^config ls .*record=beat/, says: 'b\n' },
      { words: /^config inspect l/, says: JSON.stringify([config('l', 'lock', 0, 'hers')]) },
      { words: /^config inspect b/, says: JSON.stringify([beat]) },
      { words: /^info/, says: JSON.stringify(at(now)) },
      { words: /^config rm l b$/ },
      { words: /^config create/, says: 'new\n' },
    ],
  });
  onTestFinished(remove);
  return new Tool(join(folder, 'docker'), []);
}

it('a lock that is renewed is held, by the clock of the cluster', async () => {
  const docker = dockerWith(600, 700);
  await expect(lock(docker, 'shop', 'me')).rejects.toThrow(/^ada@laptop deploys this app since 2026-01-01T12:00:00/);
  expect(await holderOf(docker, 'shop')).toBe('ada@laptop');
});

it('a lock that nobody renewed for two minutes is taken', async () => {
  const docker = dockerWith(600, 721);
  expect(await holderOf(docker, 'shop')).toBeUndefined();
  const held = await lock(docker, 'shop', 'me');
  expect(held.lost.aborted).toBe(false);
  await held.free();
});

it('who comes second at the same moment is told who was first', async () => {
  const taken: Rule = { words: /^config create/, complains: 'rpc error: code = AlreadyExists desc = config already exists', code: 1 };
  await expect(lock(dockerWith(0, 500, [taken]), 'shop', 'me')).rejects.toThrow(LockedProblem);
});

it('is freed again where a busy manager refused it', async () => {
  const { folder, remove } = fakePrograms({ docker: [] });
  onTestFinished(remove);
  const removals = join(folder, 'removals');
  const program = `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2).join(' ');
if (/^config ls .*record=lock .*token=/.test(words)) console.log('l');
if (/^config inspect/.test(words)) console.log(${JSON.stringify(JSON.stringify([config('l', 'lock', 0, 'ours')]))});
if (/^config rm/.test(words)) {
  appendFileSync(${JSON.stringify(removals)}, words + '\\n');
  process.exitCode = readFileSync(${JSON.stringify(removals)}, 'utf8').split('\\n').length > 2 ? 0 : 1;
}
`;
  writeFileSync(join(folder, 'docker'), program);
  await (await lock(new Tool(join(folder, 'docker'), []), 'shop', 'me')).free();
  expect(readFileSync(removals, 'utf8')).toBe('config rm l\nconfig rm l\n');
});
