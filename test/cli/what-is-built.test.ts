import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, write } = theProgram();
let number = 0;
let cwd = '';
const appspec = (...words: readonly string[]) => run(words, { cwd });
const says = (text: string) => write({ [`${number}/app.spec.yaml`]: text });
const spec = `appspec: 1
name: shop
variables: { TAG: {} }
services: { web: { image: "nginx:\${TAG}" } }
`;

beforeEach(async () => {
  cwd = join(folder, String(++number));
  says(spec);
  expect(await appspec('build', '--set', 'TAG=1.29')).toMatchObject({ code: 0 });
});

describe('a value given once', () => {
  it('is remembered by every build after it, and by what reads the spec', async () => {
    const lock = readFileSync(join(cwd, 'out/appspec.lock.yaml'), 'utf8');
    for (const words of [['build'], ['build', '--target', 'swarm'], ['build'], ['check']])
      expect(await appspec(...words)).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'out/appspec.lock.yaml'), 'utf8')).toBe(lock);
    expect(await appspec('list', 'images')).toMatchObject({ code: 0, out: 'nginx:1.29' });
  });

  it('is remembered where the spec is another one by now', async () => {
    says(`${spec}x-note: more\n`);
    for (const words of [['build'], ['build'], ['check']]) expect(await appspec(...words)).toMatchObject({ code: 0 });
  });
});

describe('a target that is switched off', () => {
  beforeEach(() => says(`${spec}targets: { swarm: false }\n`));

  it('is a removal for diff and check, and build takes away what it made', async () => {
    expect(await appspec('diff')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^swarm against out: 1 object changes\n\nremoved +service\/web/),
    });
    const earlier = 'out/swarm/stack.yml: made by an earlier build, and no longer by this spec';
    expect(await appspec('check')).toMatchObject({ code: 1, out: expect.stringContaining(earlier) });
    expect(await appspec('build')).toMatchObject({ code: 0, err: expect.stringContaining(', and removed 1.') });
    expect([existsSync(join(cwd, 'out/swarm')), (await appspec('check')).code, (await appspec('diff')).code]).toEqual([false, 0, 0]);
  });

  it('in another environment alone is a removal there', async () => {
    says(`${spec}environments: { lean: { targets: { swarm: false } } }\n`);
    expect(await appspec('diff', '--against', 'lean', '--set', 'TAG=1.29')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^swarm against the environment lean: 1 object/),
    });
    expect(await appspec('build', '--env', 'lean', '--set', 'TAG=2')).toMatchObject({ code: 0 });
    expect(await appspec('diff', '--env', 'lean')).toMatchObject({ code: 0 });
  });
});

it.each(['build', 'validate', 'graph', 'list services'])('an app without a target is told by %s', async (words) => {
  says(`${spec}targets: { swarm: false, k8s: false }\n`);
  const told = { code: 2, err: expect.stringContaining('The app has no target: targets.swarm and targets.k8s are false.') };
  expect(await appspec(...words.split(' '))).toMatchObject(told);
});

describe('what nobody expects in out/', () => {
  it('says who made it, and who takes it away', async () => {
    writeFileSync(join(cwd, 'out/k8s/app/99-own.yaml'), 'a: 1\n');
    const { code, out } = await appspec('check');
    expect([code, out]).toEqual([1, expect.stringContaining('99-own.yaml: not made by appspec, but applied with the folder\n')]);
    expect(out).toContain('It leaves what is not of this build: take that away yourself.');
    expect((await appspec('check', '--format', 'github')).out).toMatch(/99-own\.yaml,.*appspec did not make this file, .*Take it away\.$/);
  });

  it('may be of an environment that the spec has no longer', async () => {
    says(`${spec}environments: { dev: {} }\n`);
    expect(await appspec('build', '--env', 'dev', '--set', 'TAG=2')).toMatchObject({ code: 0 });
    expect(await appspec('check')).toMatchObject({ code: 0 });
    says(spec);
    const gone = 'out/dev/appspec.lock.yaml: made for an environment that the spec no longer has';
    expect(await appspec('check')).toMatchObject({ code: 1, out: expect.stringContaining(gone) });
  });

  it('may be of another app, which is none of ours', async () => {
    write({
      [`${number}/out/other/appspec.lock.yaml`]:
        'app: other\ncompiler: "0.1.0"\nenvironment: other\nspec: ../../../elsewhere/app.spec.yaml\n',
    });
    expect(await appspec('check')).toMatchObject({ code: 0 });
  });
});

describe('explain of a file that is not what the spec says now', () => {
  it('refuses to speak of another line than the one that stands there', async () => {
    says(spec.replace('services: {', 'services: { api: { image: "nginx:${TAG}" },'));
    const told = 'out/swarm/stack.yml is not what the spec says now: a build would have `api:` in line 5.';
    expect(await appspec('explain', 'out/swarm/stack.yml:5')).toMatchObject({ code: 2, err: expect.stringContaining(told) });
    expect(await appspec('explain', 'out/swarm/stack.yml:4')).toMatchObject({ code: 0 });
  });

  it('refuses one of an environment that is no more', async () => {
    says(`${spec}environments: { dev: {} }\n`);
    expect(await appspec('build', '--env', 'dev', '--set', 'TAG=2')).toMatchObject({ code: 0 });
    says(spec);
    const told = 'The spec has no environment "dev".';
    expect(await appspec('explain', 'out/dev/swarm/stack.yml:4')).toMatchObject({ code: 2, err: expect.stringContaining(told) });
  });
});

it.each([
  ['nonsense:x', 'there is no upgrade finding "nonsense".'],
  ['object-removd:x', 'Did you mean "object-removed"?'],
  ['object-removed', 'say of what, such as object-removed:volume/data.'],
])('--accept %s is refused', async (accepted, why) => {
  for (const command of ['build', 'diff'])
    expect(await appspec(command, '--accept', accepted)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
});
