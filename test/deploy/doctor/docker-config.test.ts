import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dockerConfig } from '../../../src/deploy/doctor/swarm/docker-config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'appspec-docker-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (text?: string) => {
  if (text !== undefined) writeFileSync(join(folder, 'config.json'), text);
  return dockerConfig({ DOCKER_CONFIG: folder });
};

it('says where somebody is logged in, by the names of the hosts', () => {
  const config = {
    auths: { 'https://index.docker.io/v1/': {}, 'registry.acme.test': { auth: 'abc' }, 'odd.test': { auth: 7 } },
    credHelpers: { 'gcr.io': 'gcloud' },
  };
  const { logins, helpers } = read(JSON.stringify(config));
  expect([...logins]).toEqual([
    ['docker.io', undefined],
    ['registry.acme.test', 'abc'],
    ['odd.test', undefined],
  ]);
  expect(helpers).toEqual(['gcr.io']);
});

it('is empty where there is none, and is not quoted where it is broken', () => {
  expect(read().logins.size).toBe(0);
  expect(() => read('{"auths":{"x":{"auth":"CANARY"')).toThrow(/config\.json cannot be read: it is no JSON\.$/);
});
