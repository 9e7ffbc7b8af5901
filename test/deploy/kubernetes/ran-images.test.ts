import { expect, it } from 'vitest';
import { KeptReleases } from '../../../src/deploy/kubernetes/kept-releases.ts';
import { manifestsOf } from '../../../src/deploy/kubernetes/manifest.ts';
import { movedNote, ranImages } from '../../../src/deploy/kubernetes/ran-images.ts';
import { Reading } from '../../../src/deploy/reading.ts';
import { FakeKubectl } from './fake-kubectl.ts';
import { releaseFor } from './release-objects.ts';

const release = releaseFor(`
services:
  web: { image: "shop/web:1" }
  db: { image: "shop/db:1@sha256:${'d'.repeat(64)}" }
accept: { rollout-unwatched: appspec deploys it }
`);
const manifests = manifestsOf(release);
const [then, now] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];

function pod(member: string, image: string, imageID: string, metadata: object = {}): Reading {
  const labels = { 'app.kubernetes.io/instance': member };
  const spec = { containers: [{ name: member, image }] };
  return new Reading({ metadata: { labels, ...metadata }, spec, status: { containerStatuses: [{ name: member, imageID }] } }, 'a pod');
}

const of = (...pods: readonly Reading[]) => ranImages(manifests, pods);

it('reads what the nodes run for a tag of the release', () => {
  expect(of(pod('web', 'shop/web:1', `docker.io/shop/web@${then}`), pod('web', 'shop/web:1', `docker.io/shop/web@${then}`))).toEqual([
    { member: 'web', image: 'shop/web:1', digest: then },
  ]);
});

it('knows nothing where nodes differ, an image came by no registry, its file says a digest, or it is of another release', () => {
  expect(of(pod('web', 'shop/web:1', `a/b@${then}`), pod('web', 'shop/web:1', `a/b@${now}`))).toEqual([]);
  expect(of(pod('web', 'shop/web:1', then))).toEqual([]);
  expect(of(pod('web', 'shop/web:1', ''))).toEqual([]);
  expect(of(pod('db', `shop/db:1@sha256:${'d'.repeat(64)}`, `shop/db@sha256:${'d'.repeat(64)}`))).toEqual([]);
  expect(of(pod('web', 'shop/web:0', `a/b@${then}`), pod('other', 'shop/web:1', `a/b@${then}`))).toEqual([]);
  expect(of(pod('web', 'shop/web:1', `a/b@${then}`, { deletionTimestamp: '2026-01-01T00:00:00Z' }))).toEqual([]);
});

it('tells of a tag that was moved since, and of no other', () => {
  const ran = { ...release, ran: of(pod('web', 'shop/web:1', `a/b@${then}`)) };
  expect(movedNote(ran, 'web', of(pod('web', 'shop/web:1', `a/b@${now}`)))).toBe(
    'but shop/web:1 names another image now: sha256:bbbbbbbbbbbb, and sha256:aaaaaaaaaaaa when this release ran',
  );
  expect(movedNote(ran, 'web', of(pod('web', 'shop/web:1', `a/b@${then}`)))).toBeUndefined();
  expect(movedNote(ran, 'db', of(pod('web', 'shop/web:1', `a/b@${now}`)))).toBeUndefined();
  expect(movedNote(release, 'web', of(pod('web', 'shop/web:1', `a/b@${now}`)))).toBeUndefined();
});

it('is remembered with a release that ran as a whole, and with no other', async () => {
  const releases = new KeptReleases(new FakeKubectl());
  const ran = of(pod('web', 'shop/web:1', `a/b@${then}`));
  await releases.keep(release, 'deploying');
  expect((await releases.newestFirst('shop'))[0]?.release).toEqual(release);
  await releases.keep(release, 'deployed', ran);
  expect((await releases.newestFirst('shop'))[0]?.release).toEqual({ ...release, ran });
});
