import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { examined } from '../../../src/deploy/doctor/examination.ts';
import { pullSecrets } from '../../../src/deploy/doctor/kubernetes/pull-secrets.ts';
import { Kubectl } from '../../../src/deploy/kubernetes/kubectl.ts';
import { manifestsOf } from '../../../src/deploy/kubernetes/manifest.ts';
import { App } from './kubernetes.ts';

/** A docker that logs in to whatever it is told, as the real one writes it down. */
const login = `#!/bin/sh
echo '{"auths":{"'"$2"'":{"auth":"YWRhOkNBTkFSWQ=="}}}' > "$DOCKER_CONFIG/config.json"
`;

it('the doctor sees what pull secrets hold, tells none of it, and its commands mend them', async (test) => {
  const app = new App('canary-pull', test);
  const tools = mkdtempSync(join(tmpdir(), 'appspec-tools-'));
  test.onTestFinished(() => rmSync(tools, { recursive: true }));
  writeFileSync(join(tools, 'docker'), login);
  chmodSync(join(tools, 'docker'), 0o755);
  const web = '{ image: "registry.acme.test/shop:1", k8s: { pullSecrets: [regcred] }, rollout: { monitor: 1s } }';
  const release = app.release({ services: { web } });
  const kubectl = new Kubectl({ context: 'testbed' }, app.name);
  const look = async () => {
    const [found] = await examined([pullSecrets(kubectl, manifestsOf(release), new Date())]);
    if (found === undefined) throw new Error('Nothing was examined.');
    expect(JSON.stringify(found)).not.toMatch(/CANARY|YWRhOkNBTkFSWQ/);
    return found;
  };
  const mend = async (command: string | undefined) => {
    const env = { PATH: `${tools}:${process.env['PATH']}` };
    await execa('bash', ['-euo', 'pipefail', '-c', command ?? 'false'], { env });
  };
  const secret = (...words: string[]) => app.kubectl('create', 'secret', 'generic', 'regcred', ...words);

  await app.kubectl('create', 'namespace', app.name);
  const [obstacle] = await app.cluster.obstacles(release);
  expect(obstacle?.what).toBe('Secret regcred is not there.');
  await mend(obstacle?.mend);
  expect(await look()).toMatchObject({ findings: [], well: 'registry.acme.test: by regcred' });

  await app.kubectl('delete', 'secret', 'regcred');
  await secret('--from-literal=password=CANARY');
  const opaque = await look();
  expect(opaque.findings.map(({ what }) => what)).toEqual(['Secret regcred is of type Opaque, and named as a pull secret.']);
  await mend(opaque.findings[0]?.mend);
  expect((await look()).findings).toEqual([]);

  await app.kubectl('delete', 'secret', 'regcred');
  await secret('--type=kubernetes.io/dockerconfigjson', '--from-literal=.dockerconfigjson={"auths":{"registry.acme.test":{}}}');
  const empty = await look();
  expect(empty.findings.map(({ what }) => what)).toEqual(['Secret regcred names registry.acme.test, and has no login for it.']);
  await mend(empty.findings[0]?.mend);
  expect((await look()).findings).toEqual([]);
  const made = JSON.parse(await app.kubectl('get', 'secret', 'regcred', '--output=json'));
  expect(made.metadata.annotations).toBeUndefined();
});
