import { Reading } from '../reading.ts';
import { type RanImage, type Release, ranDigest, shortDigest } from '../release.ts';
import type { StackService } from './stack.ts';

/** In which `docker stack deploy` remembers what a stack file said: https://github.com/docker/cli/blob/v20.10.24/cli/compose/convert/service.go */
export const imageLabel = 'com.docker.stack.image';

/** Specs of services by their full names, as they ran: Swarm itself writes the digest of a tag into them, where a registry gives one. */
export function ranImages(app: string, specs: Readonly<Record<string, unknown>>): RanImage[] {
  return Object.entries(specs).flatMap(([fullName, spec]) => {
    const read = new Reading(spec, fullName);
    const [image = '', digest] = (read.textIf('TaskTemplate', 'ContainerSpec', 'Image') ?? '').split('@');
    const [said = image] = (read.textIf('Labels', imageLabel) ?? image).split('@');
    return digest === undefined ? [] : [{ member: fullName.slice(app.length + 1), image: said, digest }];
  });
}

/**
 * The image of a service of this release, with the digest that ran with it; undefined: what the file says. One that went back to a
 * digest keeps it as long as its tag stays the same, as it would without going back.
 */
export function pinnedImage(release: Release, { name, image }: StackService, labels: Readonly<Record<string, string>>): string | undefined {
  const digest = ranDigest(release, name, image);
  if (digest !== undefined) return `${image}@${digest}`;
  const said = labels[imageLabel];
  return said?.startsWith(`${image}@`) ? said : undefined;
}

/** For whoever goes back: which image this is. Undefined where nothing can have moved. */
export function ranNote(release: Release, { name, image }: StackService): string | undefined {
  if (release.ran === undefined || image.includes('@')) return undefined;
  const digest = ranDigest(release, name, image);
  return digest === undefined
    ? `with what ${image} names now: no registry gave a digest of it`
    : `with the image that ran then, ${shortDigest(digest)}`;
}
