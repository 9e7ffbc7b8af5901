import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clusterInAFolder } from './deploying/cluster-in-a-folder.ts';
import { theProgram } from './program.ts';
import { keys, onTerminal, plain } from './terminal.ts';

const { command, start, write, folder } = theProgram();
const cluster = clusterInAFolder();
vi.setConfig({ testTimeout: 120_000 });
beforeEach(cluster.empty);

const spec = `appspec: 1
name: shop
services: { web: { image: "shop/web:slow" } }
targets: { swarm: false, k8s: { version: "1.34", context: prod } }
`;
const how = () => ({ cwd: write({ 'app.spec.yaml': spec }), env: { PATH: cluster.folder, XDG_CACHE_HOME: join(folder, 'cache') } });
const onIt = (...words: readonly string[]) => onTerminal([...command, ...words], how());
const holder = () => {
  const [lease] = cluster.objects().filter(({ kind }) => kind === 'Lease');
  return (lease?.['spec'] as { holderIdentity: string } | undefined)?.holderIdentity;
};

describe('Ctrl-C while a wave is watched', () => {
  it('ends the tree, says what was begun, and frees the lock', async () => {
    const { until, shown, type, ended } = onIt('deploy', '--yes');
    await until(() => expect(shown()).toContain('› 0 of 1 instance has the new definition'));
    expect(holder()).toContain(', process ');
    type(keys.interrupt);
    expect(await ended).toBe(130);
    const told = plain(shown());
    expect(told).toContain('web: not seen to its end');
    expect(told).toContain('Interrupted: leaving things in order. Again, and appspec ends at once.');
    expect(told).toContain('Interrupted. The next deploy finishes it.\n  begun, and not seen to its end: web\n');
    expect(holder()).toBe('');
    expect(shown().lastIndexOf('\u001b[?25h')).toBeGreaterThan(shown().lastIndexOf('\u001b[?25l'));
  });

  it('twice ends at once, whatever kubectl does', async () => {
    const { until, shown, type, ended } = onIt('deploy', '--yes');
    await until(() => expect(shown()).toContain('› 0 of 1 instance'));
    cluster.become('hanging');
    type(keys.interrupt);
    await until(() => expect(shown()).toContain('Again, and appspec ends at once.'));
    type(keys.interrupt);
    expect(await ended).toBe(130);
    expect(holder()).toContain(', process ');
    expect(shown().lastIndexOf('\u001b[?25h')).toBeGreaterThan(shown().lastIndexOf('\u001b[?25l'));
  });
});

it('SIGTERM is as Ctrl-C', async () => {
  const { running, said, until } = start(['deploy', '--yes'], how());
  await until(() => expect(said.text).toContain('  web: 0 of 1 instance has the new definition'));
  running.kill('SIGTERM');
  expect((await running).exitCode).toBe(130);
  expect(said.text).toContain('Interrupted. The next deploy finishes it.\n  begun, and not seen to its end: web\n');
  expect(holder()).toBe('');
});

it('status --watch looks again, on a clean screen, until Ctrl-C', async () => {
  const { until, shown, type, ended } = onIt('status', '--watch');
  const looks = () => shown().split('\u001b[H\u001b[2J').length - 1;
  await until(() => expect(looks()).toBe(2));
  expect(plain(shown())).toContain('shop: nothing was deployed by appspec deploy\n');
  type(keys.interrupt);
  expect(await ended).toBe(130);
  expect(plain(shown())).not.toContain('leaving things in order');
});
