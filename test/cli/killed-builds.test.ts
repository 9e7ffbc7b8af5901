import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, program, run, write } = theProgram();
const at = (...path: string[]) => join(folder, ...path);
const values = ['--env', 'prod', '--set', 'APP_VERSION=3f9c1a2'];
const worker = (name: string) => `  ${name}: { image: "shop/${name}:1", health: none, stop: { grace: 10s } }\n`;
/** The example with a few more services, so that there are enough places to be killed at. */
const todobackend = readFileSync('examples/todobackend/app.spec.yaml', 'utf8').replace(
  /^services:\n/m,
  `services:\n${['mail', 'search', 'index', 'thumbnails', 'reports'].map(worker).join('')}`,
);
/** Another number in nearly every file, and two services that are gone afterwards. */
const earlier = todobackend
  .replace(/^services:\n/m, `services:\n${worker('gone')}${worker('old')}`)
  .replaceAll('interval: 10s', 'interval: 11s')
  .replaceAll('grace: 10s', 'grace: 11s');

/** Files of an output folder, temporary ones too. */
type Tree = ReadonlyMap<string, string>;

function treeOf(path: string): Tree {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const places = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(places.map((place) => [place.slice(path.length + 1), readFileSync(place, 'utf8')]));
}

let [before, after]: [Tree, Tree] = [new Map(), new Map()];

beforeAll(async () => {
  write({ 'before/app.spec.yaml': earlier });
  expect(await run(['build', 'before', ...values])).toMatchObject({ code: 0 });
  before = treeOf(at('before/out'));
  write({ 'before/app.spec.yaml': todobackend, 'after/app.spec.yaml': todobackend });
  expect(await run(['build', 'after', ...values])).toMatchObject({ code: 0 });
  after = treeOf(at('after/out'));
});

/** A build over what was built before, killed at one call of the file system. */
async function killedAt(call: number, name: string): Promise<Tree> {
  rmSync(at(name), { recursive: true, force: true });
  cpSync(at('before'), at(name), { recursive: true });
  const env = { KILL_AT: String(call), APPSPEC_NO_CODE_CACHE: '1' };
  const words = ['--require', join(import.meta.dirname, 'kill-at.cjs'), join(program, 'appspec.cjs'), 'build', name, ...values];
  const { signal } = await execa(process.execPath, words, { cwd: folder, env, reject: false, stdin: 'ignore' });
  expect(signal, `at call ${call}`).toBe('SIGKILL');
  return treeOf(at(name, 'out'));
}

async function callsOfABuild(): Promise<number> {
  cpSync(at('before'), at('counted'), { recursive: true });
  const env = { COUNT_TO: at('count'), APPSPEC_NO_CODE_CACHE: '1' };
  const words = ['--require', join(import.meta.dirname, 'kill-at.cjs'), join(program, 'appspec.cjs'), 'build', 'counted', ...values];
  await execa(process.execPath, words, { cwd: folder, env });
  return Number(readFileSync(at('count'), 'utf8'));
}

/** All of them in continuous integration; on a desk a few say enough. */
const step = process.env['CI'] === undefined ? 5 : 1;

test('a build that is killed anywhere leaves whole files, check names what is stale, and the next build mends it', {
  timeout: 600_000,
}, async () => {
  const calls = await callsOfABuild();
  const seen = new Set<string>();
  const lanes = Array.from({ length: 4 }, (_, lane) => lane);
  await Promise.all(
    lanes.map(async (lane) => {
      for (let call = 1 + lane * step; call <= calls; call += lanes.length * step) {
        const left = await killedAt(call, `killed-${lane}`);
        const state = JSON.stringify([...left].map(([path, text]) => [nameless(path), text]));
        if (seen.has(state)) continue;
        seen.add(state);
        isWhole(left);
        await isMended(`killed-${lane}`, left);
      }
    }),
  );
  console.log(`A build was killed at every ${step}. of ${calls} calls of the file system, which left ${seen.size} different states.`);
  expect(calls).toBeGreaterThan(200);
  expect(seen.size).toBeGreaterThan(30 / step);
});

/** Without the number of the process. */
function nameless(path: string): string {
  return path.replace(/\.[0-9]+\.tmp$/, '.tmp');
}

/** Each file is the old one or the new one; what is half written has another name. */
function isWhole(left: Tree): void {
  for (const [path, text] of left) {
    if (!path.endsWith('.tmp')) expect([before.get(path), after.get(path)], path).toContain(text);
  }
}

async function isMended(name: string, left: Tree): Promise<void> {
  const checked = await run(['check', name]);
  const paths = new Set([...left.keys(), ...after.keys()]);
  const stale = [...paths].filter((path) => left.get(path) !== after.get(path) && !path.endsWith('.tmp'));
  const files = stale.filter((path) => !path.endsWith('appspec.lock.yaml'));
  for (const path of files.length > 0 ? files : stale) expect(checked.out).toContain(join(name, 'out', path));
  expect(checked.code).toBe(stale.length > 0 || [...left.keys()].some((path) => /\/(?:swarm|k8s)\/.*\.tmp$/.test(path)) ? 1 : 0);
  expect(await run(['build', name, ...values])).toMatchObject({ code: 0 });
  expect(treeOf(at(name, 'out'))).toEqual(after);
  expect(await run(['check', name, '--quiet'])).toEqual({ code: 0, out: '', err: '' });
}

test('builds at once leave what one leaves', async () => {
  for (let round = 0; round < 3; round++) {
    rmSync(at('together'), { recursive: true, force: true });
    mkdirSync(at('together'));
    cpSync(at('before'), at('together'), { recursive: true });
    const builds = await Promise.all(Array.from({ length: 4 }, () => run(['build', 'together', '--quiet', ...values])));
    expect(builds.map(({ code, err }) => [code, err])).toEqual(builds.map(() => [0, '']));
    expect(treeOf(at('together/out'))).toEqual(after);
  }
});
