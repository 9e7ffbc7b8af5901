import { expect, it } from 'vitest';
import type { Release } from '../../../src/deploy/release.ts';
import { App, web } from './kubernetes.ts';

const note = (name: string) =>
  `Namespace ${name} is not there yet: its objects were tried in namespace default, where quotas and policies may be others.`;

function broken({ files, ...release }: Release): Release {
  return { ...release, files: files.map((file) => ({ ...file, text: file.text.replace('replicas: 2', 'replicas: -2') })) };
}

it('of an app whose namespace is not there finds what the API server will refuse, and makes nothing', async (test) => {
  const app = new App('canary-rehearsal', test);
  const db = '{ image: "shop/db:1", mounts: { /data: data } }';
  const release = app.release({
    services: { web: web('shop/web:1'), db },
    tasks: { go: '{ image: "shop/db:1" }' },
    volumes: { data: '{ kind: block, size: 1Gi }' },
  });
  expect(await app.cluster.rehearse(release)).toEqual({ refused: [], notes: [note(app.name)] });
  const { refused, notes } = await app.cluster.rehearse(broken(release));
  expect(refused).toEqual([expect.stringMatching(/^Deployment web: .*spec\.replicas: Invalid value: -2/s)]);
  expect(notes).toEqual([note(app.name)]);
  expect(await app.kubectl('get', 'namespace', app.name, '--ignore-not-found')).toBe('');
});
