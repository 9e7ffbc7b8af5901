import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { theProgram } from '../program.ts';
import { clusterInAFolder } from './cluster-in-a-folder.ts';

const { folder, run, write } = theProgram();
const cluster = clusterInAFolder();
vi.setConfig({ testTimeout: 240_000 });
beforeEach(() => {
  cluster.empty();
  rmSync(join(folder, 'out'), { recursive: true, force: true });
});

/** Runs a command for services with these images. */
const shop = (images: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const services = Object.entries(images).map(([name, image]) => `  ${name}: { image: "shop/${image}" }\n`);
  const spec = `appspec: 1\nname: shop\nservices:\n${services.join('')}targets: { swarm: false, k8s: { version: "1.34", context: prod } }\n`;
  const cwd = write({ 'app.spec.yaml': spec });
  return run(words, { cwd, env: { PATH: cluster.folder, XDG_CACHE_HOME: join(folder, 'cache') } });
};
const deployed = async (images: Readonly<Record<string, string>>, ...words: readonly string[]) => {
  const { code, err } = await shop(images, 'deploy', '--yes', ...words);
  expect([code, err]).toEqual([0, expect.stringContaining('Deployed: all of it runs.')]);
  return { err, release: /release ([0-9a-f]+)/.exec(err)?.[1] ?? '' };
};
const runs = () => {
  const workloads = cluster.objects().filter(({ kind }) => kind === 'Deployment');
  return workloads.map((one) => JSON.stringify(one).match(/"image":"shop\/([^"]*)"/)?.[1]).sort();
};
const changes = () => cluster.calls().filter((words) => !/^(?:get|auth|api-resources) |--dry-run=server/.test(words));

describe('deploy --from', () => {
  it('takes what was built, whatever the spec says now', async () => {
    expect((await shop({ web: 'web:1' }, 'build')).code).toBe(0);
    await deployed({ web: 'web:2' }, '--from', 'out');
    expect(runs()).toEqual(['web:1']);
  });

  it('refuses a folder in which nothing was built, and a file that is not what was built', async () => {
    const nothing = await shop({ web: 'web:1' }, 'deploy', '--yes', '--from', 'out');
    expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('Nothing is built for k8s in ') });
    await shop({ web: 'web:1' }, 'build');
    writeFileSync(join(folder, 'out/k8s/app/40-web.yaml'), 'kind: Deployment\n');
    const changed = await shop({ web: 'web:1' }, 'deploy', '--yes', '--from', 'out');
    expect(changed).toMatchObject({ code: 3, err: expect.stringContaining('40-web.yaml is not what was built. Run appspec check.') });
    expect(cluster.calls()).toEqual([]);
  });
});

it('deploy --prune removes what the release has no more, which is only named without it', async () => {
  await deployed({ web: 'web:1', old: 'old:1' });
  const named = await deployed({ web: 'web:1' });
  expect(named.err).toMatch(/Not in this release any more, --prune removes it: .*Deployment old/);
  expect(runs()).toEqual(['old:1', 'web:1']);
  const pruned = await deployed({ web: 'web:1' }, '--prune');
  expect(pruned.err).toMatch(/\nRemoved: .*Deployment old/);
  expect(runs()).toEqual(['web:1']);
});

it('diff --live is 1 and names the field where the spec differs from what was deployed, and else 0', async () => {
  await deployed({ web: 'web:1' });
  const other = await shop({ web: 'web:2' }, 'diff', '--live');
  expect([other.code, other.out]).toEqual([1, expect.stringContaining('shop/web:1 -> shop/web:2')]);
  const same = await shop({ web: 'web:1' }, 'diff', '--live');
  expect(same).toEqual({ code: 0, out: '', err: 'Nothing would change against context prod, namespace shop.' });
});

describe('deploy --dry-run', () => {
  it('says that nothing stands in its way, and changes nothing', async () => {
    const { code, err } = await shop({ web: 'web:1' }, 'deploy', '--dry-run');
    expect([code, err]).toEqual([0, expect.stringMatching(/Nothing stands in its way, and nothing was changed\.$/)]);
    expect(cluster.calls()).toContainEqual(expect.stringMatching(/^create --dry-run=server /));
    expect(changes()).toEqual([]);
  });

  it('is 1 where the cluster refuses an object, and changes nothing', async () => {
    const { code, err } = await shop({ web: 'web:refused' }, 'deploy', '--dry-run');
    expect([code, err]).toEqual([1, expect.stringContaining('Deployment web: The Deployment "web" is invalid: spec.replicas')]);
    expect(err).not.toContain('Nothing stands in its way');
    expect(changes()).toEqual([]);
  });
});

it('rollback --to goes back to the release of that name, by its first letters, and to no other', async () => {
  const { release: first } = await deployed({ web: 'web:1' });
  await deployed({ web: 'web:2' });
  await deployed({ web: 'web:3' });
  const unknown = await shop({ web: 'web:3' }, 'rollback', '--yes', '--to', 'ffffffffff');
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining(`No release "ffffffffff" was deployed as a whole. There is: `)]);
  expect(runs()).toEqual(['web:3']);
  const back = await shop({ web: 'web:3' }, 'rollback', '--yes', '--to', first.slice(0, 6));
  expect([back.code, back.err]).toEqual([0, expect.stringContaining('The earlier release runs again.')]);
  expect(runs()).toEqual(['web:1']);
});

describe('down --volumes --confirm', () => {
  const labels = { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/managed-by': 'appspec' };
  const claims = () => cluster.objects().filter(({ kind }) => kind === 'PersistentVolumeClaim');
  const down = (...words: readonly string[]) => {
    if (claims().length === 0) cluster.add({ kind: 'PersistentVolumeClaim', metadata: { name: 'shop-data', labels } });
    return shop({ web: 'web:1' }, 'down', '--volumes', ...words);
  };

  it('takes data away where it names the app, and nothing where it names another or nobody is there to ask', async () => {
    const other = await down('--confirm', 'blog');
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('"blog" is not its name, shop: nothing was changed.')]);
    const nobody = await down('--yes');
    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('There is no terminal to ask on: say --confirm shop.')]);
    expect(changes()).toEqual([]);
    expect((await down('--confirm', 'shop')).code).toBe(0);
    expect(claims()).toEqual([]);
  });
});

describe('deploy --timeout', () => {
  it('ends the waiting for what does not become healthy', async () => {
    const { code, err } = await shop({ web: 'web:slow' }, 'deploy', '--yes', '--timeout', '1s');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('web: failed: not healthy within 1 s: 0 of 1 instance has the new definition'),
    ]);
  });

  it('is a duration', async () => {
    const { code, err } = await shop({ web: 'web:1' }, 'deploy', '--yes', '--timeout', '5');
    expect([code, err]).toEqual([2, expect.stringContaining('--timeout cannot be "5": give a duration such as 5m or 90s.')]);
    expect(changes()).toEqual([]);
  });
});
