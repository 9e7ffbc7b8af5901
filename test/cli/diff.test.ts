import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, write } = theProgram();

const shop = `appspec: 1
name: shop
variables: { TAG: {} }
services:
  web:
    image: nginx:\${TAG}
    env: { API_TOKEN: "not-to-be-read" }
    ports: { http: { container: 80, publish: 8080, access: public } }
    health: { http: { port: http }, client: curl }
    needs: [migrate]
  db:
    image: mysql:8.4
    mounts: { /var/lib/mysql: data }
    health: none
tasks:
  migrate: { image: "shop:\${TAG}", command: [migrate], needs: [db] }
volumes:
  data: { kind: block, size: 10Gi }
targets:
  swarm: { storage: cloudstor }
  k8s: { loadBalancer: nlb, storage: { block: gp3 } }
environments:
  prod: { services: { web: { replicas: 3 } } }
  test: { services: { web: { replicas: 2 } } }
`;

function git(where: string, ...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...words], { cwd: join(folder, where) });
}

test('nothing changes right after a build', async () => {
  write({ 'same/app.spec.yaml': shop });
  await run(['build', 'same', '--set', 'TAG=1']);
  expect(await run(['diff', 'same'])).toEqual({ code: 0, out: '', err: 'Nothing would change against same/out.' });
});

test('against out/, with the values of the last build, worst first, each with its reason and its line', async () => {
  write({ 'out/app.spec.yaml': shop });
  await run(['build', 'out', '--set', 'TAG=1']);
  write({ 'out/app.spec.yaml': shop.replace('10Gi', '20Gi').replace('mysql:8.4', 'mysql:9.0') });
  const { code, out, err } = await run(['diff', 'out', '--target', 'swarm']);
  expect(code).toBe(1);
  expect(out).toBe(`swarm against out/out: 2 objects change

data at risk     volume/data
  The update succeeds, and the volume silently keeps its old options.
    driver_opts.size: "10" -> "20"  (out/app.spec.yaml:18)

downtime         service/db
  It is part of the definition of its tasks. Stop-first: no task runs until the new one is healthy.
    image: mysql:8.4 -> mysql:9.0  (out/app.spec.yaml:12)`);
  expect(err).toContain('error[volume-options-changed]: volume/data: `driver_opts.size` changes from "10" to "20".');
  const accepted = await run([
    'diff',
    'out',
    '--target',
    'swarm',
    '--accept',
    'volume-options-changed:data',
    '--accept',
    'config-changed:x',
  ]);
  expect(accepted.err).toBe('--accept config-changed:x: there is no such finding.\n1 accepted: volume/data');
  const grown = await run(['diff', 'out', '--target', 'k8s']);
  expect(grown.out).toContain('spec.resources.requests.storage: 10Gi -> 20Gi');
  expect(grown.err).toBe('');
});

test('given values count before those of the lock, on the new side', async () => {
  write({ 'value/app.spec.yaml': shop });
  await run(['build', 'value', '--set', 'TAG=1']);
  const { out } = await run(['diff', 'value', '--set', 'TAG=2', '--format', 'json']);
  const { formatVersion, targets, findings } = JSON.parse(out);
  expect(formatVersion).toBe('1.0');
  const swarm = targets[0].objects.map((object: { kind: string; name: string; consequence: string }) => [
    `${object.kind}/${object.name}`,
    object.consequence,
  ]);
  expect(swarm).toEqual([
    ['service/migrate', 'task runs again'],
    ['service/web', 'rolling restart'],
  ]);
  expect(targets[0].objects[0].changes[0]).toMatchObject({
    path: 'image',
    before: 'shop:1',
    after: 'shop:2',
    from: { file: 'value/app.spec.yaml', start: { line: 16 } },
  });
  expect(findings.map(({ code, object }: { code: string; object: string }) => `${code}:${object}`)).toEqual([
    'task-runs-again:service/migrate',
    'task-runs-again:Job/migrate',
  ]);
});

test('what looks like a secret is never shown', async () => {
  write({ 'secret/app.spec.yaml': shop });
  await run(['build', 'secret', '--set', 'TAG=1']);
  write({ 'secret/app.spec.yaml': shop.replace('not-to-be-read', 'nor-this-one-here') });
  for (const format of ['text', 'json', 'markdown']) {
    const { out, err } = await run(['diff', 'secret', '--format', format]);
    expect(out).toContain('***');
    expect(out + err).not.toMatch(/not-to-be-read|nor-this-one-here/);
  }
});

test('against another environment, as if both had one name', async () => {
  write({ 'env/app.spec.yaml': shop });
  const { code, out } = await run(['diff', 'env', '--env', 'test', '--against', 'prod', '--set', 'TAG=1']);
  expect(code).toBe(1);
  expect(out).toBe(`swarm against the environment prod: 1 object changes

none             service/web
  Tasks are added or taken away; the others go on.
    deploy.replicas: 3 -> 2  (env/app.spec.yaml:24)

k8s against the environment prod: 1 object changes

none             Deployment/web
  Pods are added or taken away; the others go on.
    spec.replicas: 3 -> 2  (env/app.spec.yaml:24)`);
  expect((await run(['diff', 'env', '--env', 'prod', '--against', 'prod', '--set', 'TAG=1'])).code).toBe(2);
  expect((await run(['diff', 'env', '--against', 'prd', '--set', 'TAG=1'])).err).toContain('Did you mean "prod"?');
});

test('against a git revision, with the lock of then', async () => {
  write({ 'since/app.spec.yaml': shop });
  await run(['build', 'since', '--set', 'TAG=1']);
  git('since', 'init', '--quiet', '--initial-branch=main');
  git('since', 'add', '.');
  git('since', 'commit', '--quiet', '--message=first');
  write({
    'since/app.spec.yaml': shop
      .replace('name: shop', 'name: store')
      .replace('  data: {', '  files: {')
      .replace('mysql: data', 'mysql: files'),
  });
  const { code, out, err } = await run(['diff', 'since', '--since', 'main', '--target', 'swarm']);
  expect(code).toBe(1);
  expect(out).toMatch(/^swarm against main: 4 objects change\n\ndata at risk {5}service\/db\n/);
  expect(out).toContain('data at risk     stack/store\n');
  expect(out).toContain('data at risk     volume/data\n');
  expect(err).toContain('error[app-renamed]');
  expect(err).toContain('error[volume-left-behind]: volume/data is gone.');
  expect(await run(['diff', 'since', '--since', 'nowhere'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('no revision "nowhere"'),
  });
  expect(await run(['diff', 'since', '--since', '--output=x'])).toMatchObject({ code: 2 });
  expect((await run(['diff', '.', '--since', 'main'], { cwd: join(folder, 'since') })).code).toBe(1);
  write({ 'since/app.spec.yaml': `${shop}  stage: {}\n` });
  const stage = await run(['diff', 'since', '--since', 'main', '--env', 'stage', '--set', 'TAG=1', '--target', 'swarm']);
  expect([stage.code, stage.out]).toEqual([
    1,
    expect.stringMatching(/^swarm against main: 4 objects change\n\n(?:new .*\n.*(?:\n\n)?){4}$/),
  ]);
  write({ 'nogit/app.spec.yaml': shop });
  expect((await run(['diff', 'nogit', '--since', 'main'], { env: { GIT_CEILING_DIRECTORIES: folder } })).err).toContain(
    'no git repository',
  );
});

test('markdown is a table that nothing breaks out of', async () => {
  write({ 'mark/app.spec.yaml': shop });
  await run(['build', 'mark', '--set', 'TAG=1']);
  write({ 'mark/app.spec.yaml': shop.replace('command: [migrate]', 'command: [sh, -c, "a | b `c` <img>"]') });
  const { out } = await run(['diff', 'mark', '--target', 'swarm', '--format', 'markdown']);
  expect(out).toContain('| **task runs again** | `service/migrate` | `command`: `[migrate]` → ``[sh, -c, "a \\| b `c` <img>"]`` |');
  expect(out).toMatch(/### Before this is applied\n\n- \*\*warning\*\* `task-runs-again` service\/migrate: /);
});

test('2 where there is no answer', async () => {
  write({ 'none/app.spec.yaml': shop });
  expect(await run(['diff', 'none', '--set', 'TAG=1'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Nothing is built in none/out'),
  });
  await run(['build', 'none', '--set', 'TAG=1']);
  write({ 'none/app.spec.yaml': shop.replace('image: mysql', 'imag: mysql') });
  expect(await run(['diff', 'none'])).toMatchObject({ code: 2, err: expect.stringContaining('error[unknown-key]') });
  write({ 'none/app.spec.yaml': shop });
  const stack = join(folder, 'none/out/swarm/stack.yml');
  appendFileSync(stack, '<<<<<<< HEAD\n');
  expect(readFileSync(stack, 'utf8')).toContain('<<<<');
  expect(await run(['diff', 'none'])).toMatchObject({ code: 2, err: expect.stringContaining('none/out/swarm/stack.yml:') });
});

test('a file of several documents of which one cannot be read is compared with nothing, and each mistake is told', async () => {
  const text =
    'appspec: 1\nname: shop\nservices: { web: { image: "a/web:1", ports: { http: 80 } } }\ntargets: { k8s: { version: "1.34" } }\n';
  write({ 'broken/app.spec.yaml': text });
  await run(['build', 'broken', '--quiet']);
  const path = 'broken/out/k8s/app/40-web.yaml';
  const built = readFileSync(join(folder, path), 'utf8');
  write({ 'broken/app.spec.yaml': text.replace('web:1', 'web:2').replace('80', '81') });
  expect((await run(['diff', 'broken'])).out).toMatch(/Service\/web[\s\S]*Deployment\/web/);

  write({ [path]: built.replace('kind: "Service"', 'kind: "Service') });
  const one = await run(['diff', 'broken', '--format', 'json']);
  expect([one.code, one.out]).toEqual([2, '']);
  expect(one.err).toContain(`broken/out/k8s/app/40-web.yaml:${lineOf(built, 'kind: "Service"')}:7`);
  expect(one.err).toMatch(/Nothing is compared until all of \S*broken\/out can be read\. appspec build writes it anew\.$/);

  write({ [path]: built.replace('kind: "Service"', 'kind: "Service').replace('kind: "Deployment"', 'kind "Deployment"') });
  const both = await run(['diff', 'broken']);
  expect([both.code, both.out]).toEqual([2, '']);
  for (const kind of ['Service', 'Deployment']) expect(both.err).toContain(`40-web.yaml:${lineOf(built, `kind: "${kind}"`)}:`);
  expect(both.err).toContain('2 errors');

  await run(['build', 'broken', '--quiet']);
  expect(await run(['diff', 'broken'])).toMatchObject({ code: 0 });
});

function lineOf(text: string, line: string): number {
  return text.split('\n').indexOf(line) + 1;
}
