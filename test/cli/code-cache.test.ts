import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, write } = theProgram();
const home = join(folder, 'cache');
const caches = join(home, 'appspec');
const spec = 'appspec: 1\nname: shop\nservices: { web: { image: "nginx:1.29" } }\n';
const appspec = (...words: readonly string[]) => run(words, { cwd: write({ 'app.spec.yaml': spec }), env: { XDG_CACHE_HOME: home } });
const names = () => (existsSync(caches) ? readdirSync(caches).map((name) => name.replace(/.*-/, '')) : []);
const cacheOf = (command: string) => join(caches, readdirSync(caches).find((name) => name.endsWith(`-${command}.v8`)) ?? 'none');
const daysAgo = (path: string, days: number) => {
  const then = Date.now() / 1000 - days * 86_400;
  utimesSync(path, then, then);
};

beforeEach(() => rmSync(home, { recursive: true, force: true }));

it('keeps the code of each command, for nobody else to write', async () => {
  expect(await appspec('--version')).toMatchObject({ code: 0 });
  expect(await appspec('build', '--quiet')).toMatchObject({ code: 0 });
  expect(names().sort()).toEqual(['build.v8', 'other.v8']);
  expect(statSync(cacheOf('build')).size).toBeGreaterThan(2 * statSync(cacheOf('other')).size);
  expect([statSync(caches).mode & 0o777, statSync(cacheOf('build')).mode & 0o777]).toEqual([0o700, 0o600]);
});

it('keeps nothing of a command that there is not, or where nothing is to be kept', async () => {
  expect(await appspec('biuld')).toMatchObject({ code: 2 });
  await run(['--version'], { env: { XDG_CACHE_HOME: home, APPSPEC_NO_CODE_CACHE: '1' } });
  expect(names()).toEqual([]);
});

it.each([
  ['that is no code', (path: string) => writeFileSync(path, 'garbage')],
  ['that is cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
  ['that somebody else could have written', (path: string) => chmodSync(path, 0o666)],
  ['that is older than a day', (path: string) => daysAgo(path, 2)],
])('makes a cache anew %s', async (_, spoil) => {
  await appspec('--version');
  const before = statSync(cacheOf('other'));
  spoil(cacheOf('other'));
  expect(await appspec('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+$/), err: '' });
  const after = statSync(cacheOf('other'));
  expect(after.ino).not.toBe(before.ino);
  expect([after.mode & 0o777, after.size > 5000]).toEqual([0o600, true]);
  await appspec('--version');
  expect(statSync(cacheOf('other')).ino).toBe(after.ino);
});

it('removes the caches of programs that are no more, and nothing else', async () => {
  mkdirSync(caches, { recursive: true, mode: 0o700 });
  for (const name of ['v20-x64-1-2-3-build.v8', 'v20-x64-1-2-3-build.v8.77', 'notes.txt']) {
    writeFileSync(join(caches, name), '');
    daysAgo(join(caches, name), 31);
  }
  writeFileSync(join(caches, 'v22-x64-1-2-3-build.v8'), '');
  await appspec('--version');
  expect(readdirSync(caches).filter((name) => !name.endsWith('-other.v8'))).toEqual(['notes.txt', 'v22-x64-1-2-3-build.v8']);
});

it('works where nothing can be kept', async () => {
  writeFileSync(home, 'a file in the way');
  expect(await appspec('build', '--quiet')).toMatchObject({ code: 0, err: '' });
});
