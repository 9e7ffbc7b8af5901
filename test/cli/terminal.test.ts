import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePrograms } from '../deploy/fake-program.ts';
import { clusterInAFolder } from './deploying/cluster-in-a-folder.ts';
import { theProgram } from './program.ts';
import { keys, onTerminal, plain } from './terminal.ts';

const { command, write, folder } = theProgram();
const cluster = clusterInAFolder();
vi.setConfig({ testTimeout: 120_000 });
const docker = fakePrograms({
  docker: [
    { words: /^context show$/, says: 'default\n' },
    { words: /secret ls/, says: '' },
    { words: /secret create/, says: 'id\n' },
  ],
});
beforeEach(cluster.empty);
afterAll(docker.remove);

const spec = (tag: string) => `appspec: 1
name: shop
services: { web: { image: "shop/web:${tag}" } }
secrets: { token: { prompt: true } }
targets: { swarm: { engine: "20.10" }, k8s: { version: "1.34", context: prod } }
`;

const at = (path: string) => ({ PATH: path, XDG_CACHE_HOME: join(folder, 'cache') });
const started = (words: readonly string[], tag = '1', path = cluster.folder) => {
  const cwd = write({ 'app.spec.yaml': spec(tag) });
  return onTerminal([...command, ...words], { cwd, env: at(path) });
};
const onK8s = (...words: readonly string[]) => started([...words, '--target', 'k8s']);
const changing = () => cluster.calls().filter((words) => /^(?:apply|create|replace|patch|delete)/.test(words));

describe('the question of a deploy', () => {
  it.each(['no', 'Y es', ''])('answered by "%s" is no agreement: nothing is changed', async (answer) => {
    const { until, shown, type, ended } = onK8s('deploy');
    await until(() => expect(shown()).toContain('Deploy to context prod, namespace shop? (yes, no)'));
    type(`${answer}\r`);
    expect(await ended).toBe(1);
    expect(plain(shown())).toMatch(/Not agreed to: nothing was changed\.\n$/);
    expect(changing()).toEqual([]);
  });

  it('answered by "yes" goes on, in a tree that shows what was done', async () => {
    const { until, shown, type, ended } = onK8s('deploy');
    await until(() => expect(shown()).toContain('(yes, no)'));
    type('yes\r');
    expect(await ended).toBe(0);
    expect(plain(shown())).toContain('(yes, no) yes');
    expect(plain(shown())).toContain('✔ Wave 1 of 1\n  ✔ web\n');
    expect(plain(shown())).toMatch(/Deployed: all of it runs\.\n$/);
    expect(cluster.objects().map(({ kind }) => kind)).toContain('Deployment');
  });

  it('at which the terminal ends is not agreed to', async () => {
    const { until, shown, type, ended } = onK8s('deploy');
    await until(() => expect(shown()).toContain('(yes, no)'));
    type(keys.end);
    expect(await ended).toBe(1);
    expect(plain(shown())).toMatch(/Not agreed to: nothing was changed\.\n$/);
    expect(changing()).toEqual([]);
  });

  it('at which somebody presses Ctrl-C is 130', async () => {
    const { until, shown, type, ended } = onK8s('deploy');
    await until(() => expect(shown()).toContain('(yes, no)'));
    type(keys.interrupt);
    expect(await ended).toBe(130);
    expect(changing()).toEqual([]);
  });
});

describe('down --volumes', () => {
  const labels = { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/managed-by': 'appspec' };
  const asked = async () => {
    cluster.add({ kind: 'StatefulSet', metadata: { name: 'db', labels } });
    cluster.add({ kind: 'PersistentVolumeClaim', metadata: { name: 'shop-data', labels } });
    const terminal = onK8s('down', '--volumes');
    await terminal.until(() => expect(terminal.shown()).toContain('Type its name, shop, to go on:'));
    expect(plain(terminal.shown())).toContain('What is in its volumes is lost for good.');
    expect(plain(terminal.shown())).toContain('  PersistentVolumeClaim shop-data\n');
    return terminal;
  };

  it.each(['yes', 'Shop', ''])('with the name "%s" takes nothing', async (name) => {
    const { type, ended, shown } = await asked();
    type(`${name}\r`);
    expect(await ended).toBe(1);
    expect(plain(shown())).toContain(`"${name}" is not its name, shop: nothing was changed.`);
    expect(changing()).toEqual([]);
    expect(cluster.objects().map(({ metadata }) => metadata.name)).toContain('shop-data');
  });

  it('with its name takes the data, too', async () => {
    const { type, ended, shown } = await asked();
    type('shop\r');
    expect(await ended).toBe(0);
    expect(plain(shown())).toContain('shop is gone from context prod, namespace shop.');
    expect(cluster.objects().filter(({ kind }) => kind === 'PersistentVolumeClaim' || kind === 'StatefulSet')).toEqual([]);
  });
});

describe('secrets create at a prompt', () => {
  const asked = async (first: string, second: string) => {
    const before = docker.calls().length;
    const terminal = started(['secrets', 'create', '--only', 'token', '--target', 'swarm'], '1', docker.folder);
    await terminal.until(() => expect(terminal.shown()).toContain('(yes, no)'));
    terminal.type('yes\r');
    await terminal.until(() => expect(terminal.shown()).toMatch(/\ntoken: $/));
    terminal.type(first);
    await terminal.until(() => expect(terminal.shown()).toContain('token again: '));
    terminal.type(second);
    const code = await terminal.ended;
    const made = docker
      .calls()
      .slice(before)
      .filter(({ words }) => words.includes('secret create'));
    return { code, shown: plain(terminal.shown()), made };
  };

  it('shows the agreement that is typed, and nothing of the value', async () => {
    const { code, shown, made } = await asked('CANARX\u007fY-typed\r', 'CANARY-typed\r');
    expect([code, made.map(({ input }) => input)]).toEqual([0, ['CANARY-typed']]);
    expect(shown).toContain('(yes, no) yes');
    expect(shown).not.toContain('CANA');
    expect(shown).toMatch(/\ntoken: \ntoken again: \nMade token on Docker context default\.\n$/);
    expect(made[0]?.words).not.toContain('CANARY');
  });

  it('makes nothing of two values that differ', async () => {
    const { code, shown, made } = await asked('CANARY-one\r', 'CANARY-two\r');
    expect([code, made]).toEqual([2, []]);
    expect(shown).toContain('The two values for "token" are not the same. Nothing was made.');
    expect(shown).not.toContain('CANARY');
  });

  it('is stopped by Ctrl-C, which is 130', async () => {
    const { code, shown, made } = await asked('CANARY\r', `CANARY${keys.interrupt}`);
    expect([code, made]).toEqual([130, []]);
    expect(shown).not.toContain('CANARY');
  });
});
