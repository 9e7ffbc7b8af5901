import { expect, it } from 'vitest';
import { type RanImage, releaseOf } from '../../../src/deploy/release.ts';
import { pinnedImage, ranImages, ranNote } from '../../../src/deploy/swarm/ran-images.ts';
import { Stack } from '../../../src/deploy/swarm/stack.ts';
import { stackText } from '../../../src/deploy/swarm/stack-text.ts';

const [then, now] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];

function specOf(image: string, said?: string): unknown {
  return { Labels: said === undefined ? {} : { 'com.docker.stack.image': said }, TaskTemplate: { ContainerSpec: { Image: image } } };
}

/** A release with one service, that ran with these images or is new. */
function releaseWith(image: string, ran?: readonly RanImage[]) {
  const text = `services:\n  web: { image: "${image}", deploy: {} }\n`;
  const files = [{ path: 'swarm/stack.yml', text }];
  const release = { ...releaseOf({ app: 'shop', environment: undefined, target: 'swarm' }, files), ...(ran === undefined ? {} : { ran }) };
  const service = new Stack(release).services.get('web');
  if (service === undefined) throw new Error('There is no web.');
  return { release, service };
}

it('reads the digest that Swarm found for a tag, under the words of the stack file', () => {
  const specs = {
    shop_web: specOf(`acme/shop:1@${then}`, 'docker.io/acme/shop:1'),
    shop_back: specOf(`acme/shop:1@${then}`, `acme/shop:1@${then}`),
    shop_by_hand: specOf(`acme/shop:1@${then}`),
    shop_local: specOf('acme/local:1', 'acme/local:1'),
    shop_odd: {},
  };
  expect(ranImages('shop', specs)).toEqual([
    { member: 'web', image: 'docker.io/acme/shop:1', digest: then },
    { member: 'back', image: 'acme/shop:1', digest: then },
    { member: 'by_hand', image: 'acme/shop:1', digest: then },
  ]);
});

it('goes back to the digest that ran, and says so', () => {
  const { release, service } = releaseWith('acme/shop:1', [{ member: 'web', image: 'acme/shop:1', digest: then }]);
  const labels = { 'com.docker.stack.image': 'acme/shop:1' };
  expect(pinnedImage(release, service, labels)).toBe(`acme/shop:1@${then}`);
  expect(ranNote(release, service)).toBe('with the image that ran then, sha256:aaaaaaaaaaaa');
});

it('goes back to the tag where nobody knows a digest, or that of another image, and says so', () => {
  const ran = [
    { member: 'web', image: 'acme/shop:2', digest: then },
    { member: 'worker', image: 'acme/shop:1', digest: then },
  ];
  const { release, service } = releaseWith('acme/shop:1', ran);
  expect(pinnedImage(release, service, {})).toBeUndefined();
  expect(ranNote(release, service)).toBe('with what acme/shop:1 names now: no registry gave a digest of it');
});

it('says nothing where the file names a digest, nor of a new release', () => {
  const pinned = releaseWith(`acme/shop:1@${then}`, []);
  expect([pinnedImage(pinned.release, pinned.service, {}), ranNote(pinned.release, pinned.service)]).toEqual([undefined, undefined]);
  const fresh = releaseWith('acme/shop:1');
  expect([pinnedImage(fresh.release, fresh.service, {}), ranNote(fresh.release, fresh.service)]).toEqual([undefined, undefined]);
});

it('a deploy of the same tag keeps the digest that a rollback chose; one of another tag does not', () => {
  const labels = { 'com.docker.stack.image': `acme/shop:1@${now}` };
  const same = releaseWith('acme/shop:1');
  expect(pinnedImage(same.release, same.service, labels)).toBe(`acme/shop:1@${now}`);
  const other = releaseWith('acme/shop:12');
  expect(pinnedImage(other.release, other.service, labels)).toBeUndefined();
});

it('a stack file says the image with its digest', () => {
  const { release, service } = releaseWith('acme/shop:1');
  const text = stackText(new Stack(release), [{ service, image: `acme/shop:1@${then}` }]);
  expect(JSON.parse(text).services.web.image).toBe(`acme/shop:1@${then}`);
});
