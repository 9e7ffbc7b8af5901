import type { Image } from '../core/image.ts';

/** As github.com/distribution/reference reads it: a first part with a dot, a colon, or `localhost` is a registry. */
export function readImage(text: string): Image {
  const [beforeDigest = '', digest] = text.split('@');
  const colon = beforeDigest.lastIndexOf(':');
  const tagged = colon > beforeDigest.lastIndexOf('/');
  const path = tagged ? beforeDigest.slice(0, colon) : beforeDigest;
  const tag = tagged ? beforeDigest.slice(colon + 1) : undefined;
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  const hosted = /[.:]/.test(first) || first === 'localhost';
  return { text, registry: hosted ? first : 'docker.io', repository: hosted ? path.slice(slash + 1) : path, tag, digest };
}

const part = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const form = new RegExp(
  `^(?:(?:[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?)*(?::[0-9]+)?/)?` +
    `${part}(?:/${part})*(?::[A-Za-z0-9_][-A-Za-z0-9_.]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
);

/** Both targets refuse anything else, but only when the container should start. */
export function isImageReference(text: string): boolean {
  return text.length <= 511 && form.test(text);
}
