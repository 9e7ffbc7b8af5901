import type { App } from '../../core/app.ts';
import type { NamedText } from '../../core/container.ts';
import type { Volume } from '../../core/resources.ts';
import type { Sourced } from '../../core/sourced.ts';

/** What makes a volume: plugins for EBS and EFS, an NFS server, the node's own disk, or something that we know nothing of. */
export type Maker = 'cloudstor' | 'rexray' | 'nfs' | 'local' | 'own';

export interface Made {
  readonly maker: Maker;
  /** The word that says so. */
  readonly because: Sourced<unknown>;
}

export const drivers = { cloudstor: 'cloudstor:aws', rexray: 'rexray/ebs', local: 'local' } as const;

/** What people call them. */
export const titles: Readonly<Record<Maker, string>> = {
  cloudstor: 'Cloudstor',
  rexray: 'REX-Ray',
  nfs: 'An NFS server',
  local: "A node's disk",
  own: 'This driver',
};

export function madeBy(volume: Volume, swarm: App['swarm']): Made | undefined {
  if (volume.kind === 'external' || volume.kind === 'scratch') return undefined;
  if (volume.driver !== undefined) return { maker: makerCalled(volume.driver.value, volume.options), because: volume.driver };
  if (volume.kind === 'node') return { maker: 'local', because: volume.declared };
  const { storage } = swarm ?? {};
  if (storage?.kind === 'nfs') return { maker: 'nfs', because: storage.server };
  return storage === undefined ? undefined : { maker: makerCalled(drivers[storage.kind], volume.options), because: storage.name };
}

/** With options of its own the `local` driver mounts whatever they say: what all nodes reach, or again a node's own disk. */
function makerCalled(driver: string, options: readonly NamedText[]): Maker {
  const maker = (['cloudstor', 'rexray', 'local'] as const).find((known) => drivers[known] === driver) ?? 'own';
  return maker === 'local' && !staysOnNode(options) ? 'own' : maker;
}

const ofNode: ReadonlySet<string> = new Set(['none', 'tmpfs', 'ext3', 'ext4', 'xfs', 'btrfs']);

function staysOnNode(options: readonly NamedText[]): boolean {
  const type = options.find(({ name }) => name.value === 'type');
  return type === undefined || ofNode.has(type.text.value);
}
