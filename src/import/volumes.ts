import type { Place } from '../core/diagnostic.ts';
import type { Entry } from '../core/document.ts';
import { sizeOf } from './amounts.ts';
import { cloudstor } from './cloudstor.ts';
import type { ComposeWords } from './compose-words.ts';
import { identity, isOfEachInstance, slot } from './identity.ts';
import type { Importing, Use } from './importing.ts';
import { mapOfPairs } from './reader.ts';
import { said, type ValueMap } from './value.ts';

/** Of a disk whose size nobody says. */
const diskSize = '10Gi';

/** A volume of the file: its kind is what its users, its name and its driver make of it. */
export function volume({ key, keyOrigin, value }: Entry, importing: Importing): ValueMap {
  const { reader, telling, names } = importing;
  const durably = kindFor(usersOf(names.volumes.of(key), importing));
  const read = (words: ComposeWords): ValueMap | undefined => {
    const { external, name: called } = identity(words, 'volumes', key, importing);
    if (external === true) return { kind: 'external', name: called ?? key };
    const own = driven(words, called, importing);
    return isOfEachInstance(called) ? ofEachInstance(own, keyOrigin, importing) : { ...durably, ...own };
  };
  const found = reader.words(value, 'volume', read) ?? durably;
  if (lacksSize(found)) telling.guessedOnce(keyOrigin, `A volume of one writer has ${diskSize}: the file gives it no size.`);
  return sized(found);
}

/** A disk for each, wherever it is from. */
function ofEachInstance(own: ValueMap | undefined, at: Place, { telling }: Importing): ValueMap {
  if (own?.['kind'] === 'shared') {
    const message = 'That all nodes see it is lost: what each instance has of its own is a disk in a spec.';
    telling.lost(at, message, 'Write `kind: shared` without `perInstance` if the instances can share it.');
  }
  return { ...own, kind: 'block', perInstance: true };
}

function lacksSize({ kind, size }: ValueMap): boolean {
  return kind === 'block' && size === undefined;
}

function sized(volume: ValueMap): ValueMap {
  return lacksSize(volume) ? { ...volume, size: diskSize } : volume;
}

/** What its driver says of it; the options of `local` may name a file system that every node can mount. */
function driven(words: ComposeWords, called: string | undefined, importing: Importing): ValueMap | undefined {
  const { reader } = importing;
  const driver = reader.fixed(words.take('driver'));
  const node = words.take('driver_opts');
  if (driver?.startsWith('cloudstor') === true) return cloudstor(node, called, importing);
  const pairs = reader.pairs(node).map((pair) => ({ ...pair, value: reader.untemplated(pair.value ?? '', pair.node) }));
  const options = mapOfPairs(pairs);
  const name = called?.replace(slot, '');
  if (driver === 'rexray/ebs') return rexray(options, name);
  const isPlain = (driver === undefined || driver === 'local') && options === undefined;
  const isOfNetwork = ['nfs', 'nfs4', 'cifs'].includes(String(options?.['type']));
  const isDefault = isPlain && importing.storage === 'local';
  const swarm = said({ name, driver: isDefault ? undefined : (driver ?? 'local'), options });
  return said({ kind: isOfNetwork ? 'shared' : undefined, swarm });
}

/** On EBS; what else REX-Ray is told stays as it is. */
function rexray(options: ValueMap | undefined, name: string | undefined): ValueMap {
  const { size: gigabytes, ...others } = options ?? {};
  const size = sizeOf(`${gigabytes}g`);
  const swarm = { ...said({ name }), driver: 'rexray/ebs', ...said({ options: size === undefined ? options : others }) };
  return { kind: 'block', ...said({ size }), swarm };
}

/** As for a volume that nothing more is said of. */
export function durable(users: readonly Use[]): ValueMap {
  return sized(kindFor(users));
}

/** Of one instance: a disk. Of several: files that all of them see. Of each node: the node's own. */
function kindFor(users: readonly Use[]): ValueMap {
  if (new Set(users.map(({ by }) => by)).size === 1 && users[0]?.instances === 'perNode') return { kind: 'node' };
  const isShared = new Set(users.map(({ by }) => by)).size > 1 || users.some(({ instances }) => instances !== 'one');
  return { kind: isShared ? 'shared' : 'block' };
}

export function usersOf(volume: string, { uses }: Importing): readonly Use[] {
  return uses.get(volume) ?? [];
}
