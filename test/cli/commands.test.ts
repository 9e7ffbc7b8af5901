import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, write } = theProgram();

const web = (name: string, more = '') => `appspec: 1
name: ${name}
variables: { TAG: { default: "1.0" } }
services:
  web:
    image: nginx:\${TAG}
    ports: { http: { container: 80, publish: 8080, access: public } }
    health: { http: { port: http }, client: curl }
${more}targets: { k8s: { loadBalancer: nlb } }
environments: { prod: { services: { web: { replicas: 3 } } } }
`;

function files(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

test('build writes both targets and a lock, and a second build writes nothing', async () => {
  write({ 'build/app.spec.yaml': web('shop') });
  const out = join(folder, 'build/out');
  expect(await run(['build', 'build'])).toEqual({ code: 0, out: '', err: 'Wrote 6 files to build/out.' });
  expect(files(out)).toEqual([
    'appspec.lock.yaml',
    'k8s/app/20-accounts.yaml',
    'k8s/app/40-web.yaml',
    'k8s/keep/00-namespace.yaml',
    'k8s/kustomization.yaml',
    'swarm/stack.yml',
  ]);
  for (const file of files(out)) utimesSync(join(out, file), 1000, 1000);
  expect(await run(['build', 'build'])).toEqual({ code: 0, out: '', err: 'build/out is up to date: 6 files.' });
  expect(files(out).map((file) => statSync(join(out, file)).mtimeMs)).toEqual(files(out).map(() => 1_000_000));
});

test('a command that did what it was asked to says so in one line for people, and nothing with --quiet', async () => {
  write({ 'short/app.spec.yaml': web('shop') });
  expect(await run(['build', 'short', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  expect((await run(['build', 'short', '--set', 'TAG=2'])).err).toBe('Wrote 3 of 6 files to short/out.');
  expect((await run(['build', 'short', '--env', 'prod'])).err).toBe('Wrote 6 files to short/out/prod.');
  expect((await run(['check', 'short'])).err).toBe('short/out is up to date: 12 files.');
  expect((await run(['check', 'short', '--env', 'prod'])).err).toBe('short/out/prod is up to date: 6 files.');
  expect((await run(['validate', 'short'])).err).toBe('short/app.spec.yaml: nothing to say (swarm, k8s, environments prod)');
  for (const command of ['build', 'check', 'validate']) {
    expect(await run([command, 'short', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
    const { out, err } = await run([command, 'short', '--format', 'json']);
    expect({ findings: JSON.parse(out).diagnostics, err }).toEqual({ findings: [], err: '' });
  }
  expect(await run(['build', 'short', '--target', 'swarm', '--stdout'])).toMatchObject({ out: expect.stringMatching(/^# Made/), err: '' });
});

test('what is written says that the order of needs is only an annotation, where it is', async () => {
  const waiting = web('shop', '  api: { image: "a:1", health: none, needs: [web] }\n');
  const note = 'They hold the order of `needs` as an annotation only:';
  write({ 'order/app.spec.yaml': waiting, 'waves/app.spec.yaml': waiting.replace('k8s: {', 'k8s: { order: argocd,') });
  expect((await run(['build', 'order'])).err).toContain(`\n${note} docker and kubectl start all at once; \`appspec deploy\` keeps it.`);
  expect((await run(['build', 'order'])).err).not.toContain(note);
  expect((await run(['build', 'waves'])).err).toContain(`\n${note} docker starts all at once; \`appspec deploy\` keeps it.`);
  expect((await run(['build', 'waves', '--target', 'k8s', '--set', 'TAG=9'])).err).not.toContain(note);
});

test('the command in a header makes the files again, from the folder of the spec, wherever they are', async () => {
  write({ 'header/app.spec.yaml': web('shop') });
  const header = (path: string) => readFileSync(join(folder, path), 'utf8').split('\n')[1] ?? '';
  await run(['build', 'header']);
  expect(header('header/out/swarm/stack.yml')).toBe('#   appspec build app.spec.yaml --target swarm');
  await run(['build', 'header', '--env', 'prod', '--out', "else where/it's"]);
  const command = header("else where/it's/prod/swarm/stack.yml");
  expect(command).toBe(String.raw`#   appspec build app.spec.yaml --target swarm --env prod --out '../else where/it'\''s'`);
  const words = ['build', 'app.spec.yaml', '--target', 'swarm', '--env', 'prod', '--out', "../else where/it's"];
  expect(await run(words, { cwd: join(folder, 'header') })).toMatchObject({
    code: 0,
    err: "../else where/it's/prod is up to date: 2 files.",
  });
  expect((await run(['check', 'header', '--out', "else where/it's"])).code).toBe(0);
});

test('build of one target leaves the other, and what is no longer made is removed', async () => {
  write({ 'one/app.spec.yaml': web('shop', '  api: { image: "a:1", health: none }\n') });
  await run(['build', 'one', '--set', 'TAG=1']);
  write({ 'one/app.spec.yaml': web('shop') });
  const rebuilt = await run(['build', 'one', '--target', 'k8s', '--set', 'TAG=2']);
  expect(rebuilt).toEqual({ code: 0, out: '', err: 'Wrote 4 of 5 files to one/out, and removed 1.' });
  const out = join(folder, 'one/out');
  expect(existsSync(join(out, 'k8s/app/40-api.yaml'))).toBe(false);
  expect(readFileSync(join(out, 'swarm/stack.yml'), 'utf8')).toContain('nginx:1"');
  expect(readFileSync(join(out, 'k8s/app/40-web.yaml'), 'utf8')).toContain('nginx:2"');
  expect((await run(['check', 'one'])).out).toContain('swarm/stack.yml');
});

test('an environment has a folder, a name and a lock of its own, and check reads its values from there', async () => {
  write({ 'env/app.spec.yaml': web('shop') });
  expect((await run(['build', 'env', '--env', 'prod', '--set', 'TAG=9'])).code).toBe(0);
  expect(files(join(folder, 'env/out'))).toContain('prod/swarm/stack.yml');
  expect(readFileSync(join(folder, 'env/out/prod/appspec.lock.yaml'), 'utf8')).toMatch(/app: "shop-prod"[\s\S]*TAG: "9"/);
  expect(await run(['check', 'env'])).toEqual({ code: 0, out: '', err: 'env/out is up to date: 6 files.' });
});

test('check prints what differs, and names the lock of a build that was killed before its end', async () => {
  write({ 'stale/app.spec.yaml': web('shop') });
  await run(['build', 'stale']);
  const lock = join(folder, 'stale/out/appspec.lock.yaml');
  const before = readFileSync(lock, 'utf8');
  write({ 'stale/app.spec.yaml': web('shop').replace('8080', '8081') });
  const stale = await run(['check', 'stale']);
  expect(stale.code).toBe(1);
  expect(stale.out).toMatch(/^-\s+published: 8080\n\+\s+published: 8081$/m);
  await run(['build', 'stale']);
  writeFileSync(lock, before);
  expect((await run(['check', 'stale'])).out).toContain('appspec.lock.yaml');
  await run(['build', 'stale']);
  expect((await run(['check', 'stale'])).code).toBe(0);
});

test('check without a build says so', async () => {
  write({ 'unbuilt/app.spec.yaml': web('shop') });
  expect(await run(['check', 'unbuilt'])).toMatchObject({ code: 1, err: expect.stringContaining('Run appspec build') });
});

test('an invalid spec writes nothing', async () => {
  write({ 'bad/app.spec.yaml': web('shop').replace('image:', 'imag:') });
  const { code, err } = await run(['build', 'bad']);
  expect(code).toBe(1);
  expect(err).toContain('error[unknown-key]: `services.web` has no key "imag".');
  expect(existsSync(join(folder, 'bad/out'))).toBe(false);
});

test("another app's folder and files that appspec did not make are left alone", async () => {
  write({
    'mine/app.spec.yaml': web('mine'),
    'theirs/app.spec.yaml': web('theirs'),
    'foreign/app.spec.yaml': web('foreign'),
    'foreign/out/swarm/stack.yml': 'version: "3"\n',
  });
  await run(['build', 'mine']);
  expect(await run(['build', 'theirs', '--out', 'mine/out'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('belongs to the app "mine"'),
  });
  expect(await run(['build', 'foreign'])).toMatchObject({ code: 2, err: expect.stringContaining('was not made by appspec') });
  expect(readFileSync(join(folder, 'foreign/out/swarm/stack.yml'), 'utf8')).toBe('version: "3"\n');
});

test('standard input and standard output', async () => {
  const { code, out } = await run(['build', '-', '--stdout', '--target', 'swarm'], { input: web('piped') });
  expect(code).toBe(0);
  expect(out).toMatch(/^# Made by appspec from <stdin>[\s\S]*version: "3\.6"/);
});

test('findings as JSON, with places', async () => {
  write({ 'json/app.spec.yaml': web('shop').replace('image: nginx:${TAG}', 'image: nginx') });
  const { code, out } = await run(['validate', 'json', '--format', 'json']);
  const { formatVersion, diagnostics } = JSON.parse(out);
  expect([code, formatVersion]).toEqual([0, '1.0']);
  expect(diagnostics).toContainEqual(
    expect.objectContaining({ code: 'floating-tag', severity: 'warning', start: { line: 6, column: 12 }, targets: [], environments: [] }),
  );
  expect((await run(['validate', 'json', '--strict'])).code).toBe(1);
  expect(await run(['validate', 'json', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
});

test('explain goes from a line to the spec and from a field to its lines', async () => {
  write({ 'why/app.spec.yaml': web('shop') });
  await run(['build', 'why', '--env', 'prod']);
  const stack = readFileSync(join(folder, 'why/out/prod/swarm/stack.yml'), 'utf8').split('\n');
  const line = stack.findIndex((text) => text.includes('replicas: 3')) + 1;
  const place = await run(['explain', `why/out/prod/swarm/stack.yml:${line}`]);
  expect(place.out).toMatch(/replicas: 3[\s\S]*why\/app\.spec\.yaml:10:\d+[\s\S]*by the environment prod/);
  const field = await run(['explain', 'services.web.replicas', '--spec', 'why', '--env', 'prod']);
  expect(field.out).toMatch(
    /on swarm[\s\S]*prod\/swarm\/stack\.yml:\d+ {2}replicas: 3[\s\S]*on k8s[\s\S]*prod\/k8s\/app\/40-web\.yaml:\d+ {2}replicas: 3/,
  );
  expect(await run(['explain', 'services.web.nothing', '--spec', 'why'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('why/app.spec.yaml does not say it. Known there: like, description, image,'),
  });
});

test('explain goes from what is only written, a variable, a template or a patch, to what came of it', async () => {
  write({
    'written/app.spec.yaml': [
      'appspec: 1',
      'name: shop',
      'variables: { TAG: { default: "1.27" } }',
      'templates: { base: { image: "nginx:${TAG}", health: none } }',
      'services: { web: { like: base, k8s: { priorityClass: high } } }',
      'environments: { dev: { services: { web: { replicas: 2 } } } }',
    ].join('\n'),
  });
  const linesOf = async (field: string) => {
    const { out } = await run(['explain', field, '--spec', 'written', '--format', 'json']);
    const { targets } = JSON.parse(out) as { targets: { target: string; lines: { path: string; text: string }[] }[] };
    return targets.map(({ target, lines }) => [
      target,
      lines.map(({ text }) => text.trim()).filter((text) => !/^(?:---|spec:|deploy:)/.test(text)),
    ]);
  };
  const image = [
    ['swarm', ['image: "nginx:1.27"']],
    ['k8s', ['image: "nginx:1.27"']],
  ];
  expect(await linesOf('variables.TAG')).toEqual(image);
  expect(await linesOf('templates.base.image')).toEqual(image);
  expect(await linesOf('services.web.k8s.priorityClass')).toEqual([['k8s', ['priorityClassName: "high"']]]);
  expect((await linesOf('environments.dev.services.web.replicas'))[0]).toEqual(['swarm', ['replicas: 2']]);
});

test('explain tells what a word means that no spec says', async () => {
  write({ 'little/app.spec.yaml': web('shop') });
  const placement = await run(['explain', 'services.web.placement', '--spec', 'little']);
  expect(placement.out).toMatch(/^services\.web\.placement: Placement on nodes\n.*\n {2}Words: nodes, /);
  expect(placement.out).toContain('\n  Such as: placement: {');
  expect(placement).toMatchObject({ code: 0, err: '', out: expect.stringContaining('little/app.spec.yaml does not say it.') });
  const interval = await run(['explain', 'services.web.health.interval', '--format', 'json'], {
    cwd: join(write({ 'empty/.keep': '' }), 'empty'),
  });
  expect(JSON.parse(interval.out)).toMatchObject({ field: 'services.web.health.interval', word: { title: 'Interval', default: '10s' } });
  expect(await run(['explain', 'services.web.helth', '--spec', 'little'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean services.web.health?'),
  });
});

test('explain says what is no output of a target', async () => {
  write({ 'other/app.spec.yaml': web('shop'), 'other/out/constructor/x.yaml': 'a: b\n' });
  await run(['build', 'other']);
  for (const path of ['appspec.lock.yaml', 'constructor/x.yaml'])
    expect(await run(['explain', `other/out/${path}:1`])).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no file that appspec'),
    });
});

test.each([
  ['.env', 'TAG=1\nHIDDEN and more\n'],
  ['values.yaml', 'HIDDEN\n'],
  ['values.yaml', 'TAG: *HIDDEN\n'],
  ['values.yaml', 'TAG: "HIDDEN\n'],
])('what stands in %s is never told: %j', async (name, text) => {
  write({ 'told/app.spec.yaml': web('shop'), [`told/${name}`]: text });
  for (const format of ['text', 'json', 'github', 'sarif']) {
    const { code, out, err } = await run(['build', 'told', '--vars', `told/${name}`, '--format', format]);
    expect([code, `${out}${err}`.includes('HIDDEN')]).toEqual([1, false]);
  }
});

test('explain tells what a code means', async () => {
  const { code, out } = await run(['explain', 'port-conflict']);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^port-conflict: a port that is published twice\n\nA Swarm has[\s\S]*\n {4}error\[port-conflict\][\s\S]*\nMended\n\n {4}appspec: 1\n/,
  );
  expect(JSON.parse((await run(['explain', 'refused', '--format', 'json'])).out)).toMatchObject({ code: 'refused', severity: 'error' });
  expect(await run(['explain', 'port-conflct'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean "port-conflict"?') });
  expect(await run(['explain', 'refused', '--format', 'sarif'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Choices: "text", "json"'),
  });
});

test('init writes a spec that builds without a finding and is never overwritten', async () => {
  mkdirSync(join(folder, 'My Shop'));
  expect((await run(['init', 'My Shop'])).code).toBe(0);
  expect(readFileSync(join(folder, 'My Shop/app.spec.yaml'), 'utf8')).toContain('name: my-shop');
  expect(await run(['validate', 'My Shop', '--strict', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  expect((await run(['init', 'My Shop'])).code).toBe(2);
  expect((await run(['init', 'My Shop', '--force'])).code).toBe(0);
});

test.each([
  [['build', 'nowhere'], 3, 'nowhere: it does not exist.'],
  [['build', '.', '--env', 'prd'], 3, 'app.spec.yaml: it does not exist.'],
  [['bild'], 2, 'Did you mean build?'],
  [['build', '--targt', 'swarm'], 2, 'Unknown argument: targt'],
  [['build', '--target', 'nomad'], 2, 'Choices: "swarm", "k8s"'],
  [[], 2, 'Say what to do'],
])('%j exits with %i', async (words, code, text) => {
  expect(await run(words)).toMatchObject({ code, err: expect.stringContaining(text) });
});

test('an unknown environment is a slip of the command line', async () => {
  write({ 'slip/app.spec.yaml': web('shop') });
  expect(await run(['build', 'slip', '--env', 'prd'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean "prod"?') });
});

test('a file that appspec cannot write is a problem of the environment', async () => {
  write({ 'blocked/app.spec.yaml': web('shop'), 'blocked/out': 'a file where the folder should be' });
  expect((await run(['build', 'blocked'])).code).toBe(3);
});

test('help shows an example first', async () => {
  expect((await run(['--help'])).out).toMatch(/^Example:\n {2}appspec init/);
  expect((await run(['build', '--help'])).out).toMatch(/^Example:\n {2}appspec build/);
  expect((await run(['--version'])).out).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
});

test('schema prints the schema of the repository', async () => {
  expect(JSON.parse((await run(['schema'])).out)).toEqual(JSON.parse(readFileSync('schema/app.spec.schema.json', 'utf8')));
});

test('a variable without a value does not hide what else there is to find', async () => {
  const spec = web('shop', '  db: { image: mysql, needs: [web] }\n').replace('{ default: "1.0" }', '{ pattern: "^[0-9.]+$" }');
  write({ 'valueless/app.spec.yaml': spec });
  const { code, out } = await run(['validate', 'valueless', '--format', 'json']);
  const found = JSON.parse(out).diagnostics.map((diagnostic: { code: string }) => diagnostic.code);
  expect(code).toBe(1);
  expect(found).toEqual(['variable-missing', 'floating-tag']);
});
