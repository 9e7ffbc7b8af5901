import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it, type TestContext } from 'vitest';
import type { Images } from '../../beds/image.ts';
import { App, good, madeImages, web } from './kubernetes.ts';

let images: Images;
beforeAll(async () => {
  images = await madeImages();
});
afterAll(() => images.remove());

/** A kubeconfig of somebody who may do nothing yet. */
async function kubeconfigOf(user: string, { onTestFinished }: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'appspec-rights-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { stdout } = await execa('kubectl', ['--context=testbed', 'config', 'view', '--raw', '--minify', '--output=json']);
  const config = JSON.parse(stdout);
  config.users[0].user.as = user;
  const path = join(folder, 'config');
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
  return path;
}

/** `create deployments.apps` -> the rule of a Role. */
function ruleOf(right: string): object {
  const [verb, resource = ''] = right.split(' ');
  const [plural, ...group] = resource.split('.');
  return { apiGroups: [group.join('.')], resources: [plural], verbs: [verb] };
}

it('the rights that a deploy says it lacks are all that it needs, in a namespace of its own alone', async (test) => {
  const admin = new App('kube-rights', test);
  const ada = new App('kube-rights', test, { kubeconfig: await kubeconfigOf('kube-rights-ada', test) });
  const release = ada.release({ services: { web: web(good, { rollout: 'monitor: 1s' }) } });
  await admin.kubectl('create', 'namespace', admin.name);
  const [lacking, ...others] = await ada.cluster.obstacles(release);
  expect(others).toEqual([]);
  const rights = /^You may not (.*) in namespace kube-rights\.$/.exec(lacking?.what ?? '')?.[1]?.split(', ') ?? [];
  expect(rights).toEqual(expect.arrayContaining(['create deployments.apps', 'update leases.coordination.k8s.io', 'list pods']));
  expect(rights.filter((right) => right.endsWith(' namespaces'))).toEqual(['patch namespaces']);
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'deployer' }, rules: rights.map(ruleOf) };
  await execa('kubectl', ['--context=testbed', '--namespace', admin.name, 'apply', '--filename=-'], { input: JSON.stringify(role) });
  await admin.kubectl('create', 'rolebinding', 'deployer', '--role=deployer', '--user=kube-rights-ada');
  expect(await ada.cluster.obstacles(release)).toEqual([]);
  expect((await ada.deploy(release)).ended.result).toBe('deployed');
  expect((await ada.deploy(ada.release({ services: { site: web(good, { rollout: 'monitor: 1s' }) } }))).ended.result).toBe('deployed');
  expect(await admin.serving('site')).toEqual([good, good]);
});
