import { grouped } from '../../core/grouped.ts';
import type { Reading } from '../reading.ts';
import { type RanImage, type Release, ranDigest, shortDigest } from '../release.ts';
import type { Manifest } from './manifest.ts';
import { ownerOf } from './members.ts';
import { memberOf } from './our-objects.ts';
import { podTemplates } from './pod-templates.ts';

/** Which images the tags of a release name, by what nodes say of its pods; one that two of them read differently is left out. */
export function ranImages(manifests: readonly Manifest[], pods: readonly Reading[]): RanImage[] {
  const said = new Set(
    podTemplates(manifests).flatMap(({ owner, containers }) => containers.map((one) => keyOf(ownerOf(owner) ?? owner.name, one))),
  );
  const running = pods.filter((pod) => !pod.at('metadata', 'deletionTimestamp').isThere).flatMap(imagesIn);
  const known = grouped(running, ({ member, image }) => `${member} ${image}`);
  return [...known].flatMap(([key, [first, ...others]]) =>
    first !== undefined && said.has(key) && others.every(({ digest }) => digest === first.digest) ? [first] : [],
  );
}

/** For whoever goes back: tags that name another image than when the release ran. */
export function movedNote(release: Release, member: string, now: readonly RanImage[]): string | undefined {
  const moved = now.flatMap(({ member: whose, image, digest }) => {
    const then = whose === member ? ranDigest(release, member, image) : undefined;
    return then === undefined || then === digest
      ? []
      : [`but ${image} names another image now: ${shortDigest(digest)}, and ${shortDigest(then)} when this release ran`];
  });
  return moved.length === 0 ? undefined : moved.join(', ');
}

function keyOf(member: string, container: Reading): string {
  return `${member} ${container.text('image')}`;
}

function imagesIn(pod: Reading): RanImage[] {
  const member = memberOf(pod);
  const containers = [...pod.list('spec', 'initContainers'), ...pod.list('spec', 'containers')];
  const images = new Map(containers.map((one) => [one.text('name'), one.text('image')]));
  const statuses = [...pod.list('status', 'initContainerStatuses'), ...pod.list('status', 'containerStatuses')];
  return statuses.flatMap((status) => {
    const [image, digest] = [images.get(status.text('name')), digestIn(status.textIf('imageID') ?? '')];
    return image === undefined || digest === undefined || image.includes('@') ? [] : [{ member, image, digest }];
  });
}

/** `docker.io/acme/shop@sha256:0b1c…`; an image that came by no registry has only an id of its node. */
function digestIn(imageId: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(imageId)?.[1];
}
