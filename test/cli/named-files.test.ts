import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, watch, write } = theProgram();
const at = (path: string) => join(folder, path);

const spec = `appspec: 1
name: shop
services:
  web:
    image: nginx:1.27
    envFiles: [app.env]
    configs: { /etc/site: site, /etc/parts: parts, /etc/key: key }
configs:
  site: { file: site.conf }
  parts: { folder: parts }
  key: { file: key.bin }
`;

/** What is no text, and what an editor or a checkout could change. */
const key = Buffer.from([0xef, 0xbb, 0xbf, 0, 255, 13, 10, 65]);

function writeApp(name: string): void {
  write({
    [`${name}/app.spec.yaml`]: spec,
    [`${name}/app.env`]: 'LEVEL=info\n',
    [`${name}/site.conf`]: 'listen $port;\r\n{{ x }}',
    [`${name}/parts/a.conf`]: 'a\n',
    [`${name}/parts/below/b c$.conf`]: '\ufeffb\n',
    [`${name}/parts/.gone.1.tmp`]: 'named like what a killed build leaves\n',
  });
  writeFileSync(at(`${name}/key.bin`), key);
}

test('build writes what configs hold byte by byte, and check compares it so', async () => {
  writeApp('bytes');
  expect((await run(['build', 'bytes'])).code).toBe(0);
  const copies = { site: 'site.conf', key: 'key.bin', 'parts/a.conf': 'parts/a.conf', 'parts/below/b c$.conf': 'parts/below/b c$.conf' };
  for (const [copy, source] of [...Object.entries(copies), ['parts/.gone.1.tmp', 'parts/.gone.1.tmp'] as const])
    expect(readFileSync(at(`bytes/out/swarm/configs/${copy}`)).equals(readFileSync(at(`bytes/${source}`)))).toBe(true);
  expect(await run(['check', 'bytes'])).toMatchObject({ code: 0 });
  expect((await run(['build', 'bytes'])).err).toContain('is up to date');

  writeFileSync(at('bytes/out/swarm/configs/key'), key.subarray(3));
  writeFileSync(at('bytes/out/swarm/configs/site'), 'listen $port;\n{{ x }}');
  const stale = await run(['check', 'bytes']);
  expect(stale).toMatchObject({ code: 1, out: expect.stringContaining('out/swarm/configs/key: other bytes') });
  expect(stale.out).toContain('+++ bytes/out/swarm/configs/site');
  expect((await run(['build', 'bytes'])).err).toContain('Wrote 2 of');
  expect(await run(['check', 'bytes'])).toMatchObject({ code: 0 });

  rmSync(at('bytes/parts/below'), { recursive: true });
  expect((await run(['build', 'bytes'])).err).toMatch(/and removed 1/);
  expect(await run(['check', 'bytes'])).toMatchObject({ code: 0 });
});

test('a stack that reads files does not go into a stream', async () => {
  writeApp('stream');
  expect(await run(['build', 'stream', '--stdout', '--target', 'swarm'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('swarm/configs/key'),
  });
  expect((await run(['build', 'stream', '--stdout', '--target', 'k8s'])).code).toBe(0);
});

test('what somebody else has put where a config goes stays; what a killed build has put there does not matter', async () => {
  writeApp('foreign');
  write({ 'foreign/out/swarm/configs/site': 'mine\n' });
  expect(await run(['build', 'foreign'])).toMatchObject({ code: 2, err: expect.stringContaining('foreign/out/swarm/configs/site') });
  expect(readFileSync(at('foreign/out/swarm/configs/site'), 'utf8')).toBe('mine\n');
  rmSync(at('foreign/out'), { recursive: true });
  await run(['build', 'foreign']);
  rmSync(at('foreign/out/appspec.lock.yaml'));
  write({ 'foreign/site.conf': 'another\n' });
  expect((await run(['build', 'foreign'])).code).toBe(0);
  expect(readFileSync(at('foreign/out/swarm/configs/site'), 'utf8')).toBe('another\n');
});

test('diff tells what a changed file does, against what is built and against a revision, whose own files it reads', async () => {
  writeApp('git');
  symlinkSync('app.env', at('git/linked.env'));
  write({ 'git/app.spec.yaml': spec.replace('app.env', 'linked.env') });
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd: at('git') });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'then');
  await run(['build', 'git']);
  expect(await run(['diff', 'git', '--since', 'HEAD'])).toMatchObject({ code: 0 });
  write({ 'git/site.conf': 'listen 80;\n', 'git/app.env': 'LEVEL=debug\n' });
  rmSync(at('git/parts/below'), { recursive: true });
  for (const words of [
    ['diff', 'git'],
    ['diff', 'git', '--since', 'HEAD'],
  ]) {
    const { code, out, err } = await run([...words, '--target', 'swarm']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/rolling restart {2}service\/web[\s\S]*environment\.LEVEL: info -> debug/);
    expect(out).toMatch(/none +config\/site[\s\S]*name: shop_site_[0-9a-f]{8} -> shop_site_/);
  }
  const { out } = await run(['diff', 'git', '--since', 'HEAD', '--target', 'k8s']);
  expect(out).toMatch(/none +ConfigMap\/site/);
  expect(out).not.toContain('rejected');
  rmSync(at('git/site.conf'));
  mkdirSync(at('git/site.conf'));
  const broken = await run(['diff', 'git', '--since', 'HEAD']);
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('"site.conf" is a folder.') });
});

test('explain goes from a config of the output to the line of its file, and from a variable to its line in the env file', async () => {
  writeApp('explained');
  await run(['build', 'explained']);
  const config = await run(['explain', 'explained/out/swarm/configs/site:2']);
  expect(config).toMatchObject({ code: 0, out: expect.stringContaining('explained/site.conf:2:1') });
  expect(config.out).toContain('in the file site.conf');
  const stack = readFileSync(at('explained/out/swarm/stack.yml'), 'utf8').split('\n');
  const line = stack.findIndex((text) => text.includes('LEVEL: "info"')) + 1;
  expect((await run(['explain', `explained/out/swarm/stack.yml:${line}`])).out).toContain('explained/app.env:1:7');
  const field = await run(['explain', 'configs.parts', '--spec', 'explained']);
  expect(field.out).toContain('swarm/configs/parts/a.conf:1  a');
});

test('a spec from standard input names files from the working folder', async () => {
  writeApp('piped');
  const { code, out } = await run(['build', '-', '--stdout', '--target', 'k8s'], { input: spec, cwd: at('piped') });
  expect(code).toBe(0);
  expect(out).toContain('name: "LEVEL"');
});

test('build --watch builds again when a file that the spec names changes, comes or goes', async () => {
  writeApp('watched');
  const { watching, said, until } = watch(['watched']);
  const stack = () => readFileSync(at('watched/out/swarm/stack.yml'), 'utf8');
  await until(() => expect(said.text).toMatch(/ built$/m));
  writeFileSync(at('watched/app.env'), 'LEVEL=debug\n');
  await until(() => expect(stack()).toContain('LEVEL: "debug"'));
  writeFileSync(at('watched/parts/below/new.conf'), 'new\n');
  await until(() => expect(stack()).toContain('new.conf'));
  rmSync(at('watched/app.env'));
  await until(() => expect(said.text).toContain('error[file-missing]'));
  writeFileSync(at('watched/app.env~'), 'LEVEL=warn\n');
  renameSync(at('watched/app.env~'), at('watched/app.env'));
  await until(() => expect(stack()).toContain('LEVEL: "warn"'));
  watching.kill('SIGINT');
  expect((await watching).exitCode).toBe(130);
});
