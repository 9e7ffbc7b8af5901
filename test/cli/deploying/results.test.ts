import { join, resolve } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { executable } from '../command-line.ts';
import { theProgram } from '../program.ts';
import { clusterInAFolder } from './cluster-in-a-folder.ts';

const { folder, run, start, write } = theProgram();
const cluster = clusterInAFolder();
vi.setConfig({ testTimeout: 240_000 });
beforeEach(cluster.empty);

const written = (tag: string, more: Readonly<Record<string, string>> = {}) => {
  const spec = `appspec: 1\nname: shop\nservices: { web: { image: "shop/web:${tag}" } }\ntargets: { swarm: false, k8s: { version: "1.34", context: prod } }\n`;
  return { cwd: write({ 'app.spec.yaml': spec }), env: { PATH: cluster.folder, XDG_CACHE_HOME: join(folder, 'cache'), ...more } };
};
const deploy = (tag: string) => run(['deploy', '--yes'], written(tag));
const image = () => JSON.stringify(cluster.objects().find(({ kind }) => kind === 'Deployment')).match(/"image":"([^"]*)"/)?.[1];

it('a first deploy that fails stops, and is 1', async () => {
  const { code, err } = await deploy('bad');
  expect(err).toContain('web: failed: ReplicaSet "web" has timed out progressing.');
  expect(err).toContain('Failed, and stopped there: what was reached stays.');
  expect([code, image()]).toEqual([1, 'shop/web:bad']);
});

it('one that fails over a release that ran goes back, and is 1', async () => {
  expect((await deploy('1')).code).toBe(0);
  const { code, err } = await deploy('bad');
  expect(err).toContain('Failed; the previous release runs again.\n  failed: web\n  put back: web');
  expect([code, image()]).toEqual([1, 'shop/web:1']);
});

it('one that cannot go back either says so, and is 1', async () => {
  expect((await deploy('fickle')).code).toBe(0);
  const { code, err } = await deploy('bad');
  expect(err).toContain('Failed, and going back failed too: look at `appspec status`.\n  failed: web');
  expect([code, image()]).toEqual([1, 'shop/web:fickle']);
});

// Node alone can be told to hurry.
it.skipIf(executable !== undefined)('a cluster that answers no more, once the lock is taken, is waited for and then 3', async () => {
  const hurry = { NODE_OPTIONS: `--require ${resolve('test/cli/deploying/hurry.cjs')}` };
  const { running, said, until } = start(['deploy', '--yes'], written('slow', hurry));
  await until(() => expect(said.text).toContain('  web: 0 of 1 instance has the new definition'));
  cluster.become('silent');
  expect((await running).exitCode).toBe(3);
  expect(said.text).toContain('waiting for it up to 120 s: The connection to the server 127.0.0.1:1 was refused');
  expect(said.text).toContain('Cut off from the cluster: what was begun goes on there, and the lock ends by itself.');
  expect(said.text).toContain('begun, and not seen to its end: web');
});

it('the second of two deploys is told who is the first, changes nothing, and is 1', async () => {
  const { running, said, until } = start(['deploy', '--yes'], written('slow'));
  await until(() => expect(said.text).toContain('  web: 0 of 1 instance has the new definition'));
  const { code, err } = await deploy('2');
  expect(err).toMatch(
    new RegExp(`\\S+@\\S+, process ${running.pid} deploys shop\\. If that is over, its lock expires within \\d+ seconds`),
  );
  expect([code, image()]).toEqual([1, 'shop/web:slow']);
  running.kill('SIGINT');
  expect((await running).exitCode).toBe(130);
});
