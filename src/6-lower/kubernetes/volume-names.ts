import type { Container, Mount } from '../../core/container.ts';
import { hashOf } from '../../core/hash.ts';
import type { Volume } from '../../core/resources.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import { claimName, isPerInstance } from './claims.ts';
import { objectName } from './texts.ts';

/** A volume of the spec and a directory of the node are one for the whole pod; a tmpfs belongs to its container. */
export function podVolumeName(mount: Mount, container: Container): Sourced<string> {
  switch (mount.kind) {
    case 'volume':
      return nameOfVolume(mount.volume, container).and(mount.volume.value.name, mount.volume.value.declared);
    case 'host':
      return mount.host.map((path) => label('appspec-host', path));
    case 'tmpfs':
      return both(mount.path, container.name, (path, name) => label(`appspec-tmpfs-${name}`, path));
  }
}

/** What a StatefulSet makes for each instance is called like the template; scratch files are nobody else's, like a tmpfs. */
function nameOfVolume(volume: Sourced<Volume>, { name }: Container): Sourced<string> {
  if (isPerInstance(volume.value)) return volume.map(() => claimName(volume.value).value);
  if (volume.value.kind === 'scratch') return both(volume, name, (of, owner) => label(`appspec-scratch-${owner}`, `/${of.name.value}`));
  return volume.map((of) => objectName(of.name.value));
}

const longest = 63;

/** A volume that stands for an object of the cluster: `appspec-secrets-mysql`. */
export function nameLabel(before: string, name: string): string {
  const plain = `${before}-${name}`;
  return /^[-a-z0-9]+$/.test(name) && plain.length <= longest ? plain : label(before, `/${name}`);
}

/** `/tmp` is `-tmp`; what another path could also come out as, or is too long, ends in a hash. */
export function label(before: string, path: string): string {
  const plain = `${before}${path.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.replace(/-$/, '');
  if (/^\/[a-z0-9]+$/.test(path) && plain.length <= longest) return plain;
  return `${plain.slice(0, longest - 9).replace(/-$/, '')}-${hashOf(path)}`;
}
