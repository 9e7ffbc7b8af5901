import type { Entry } from '../core/document.ts';
import { cloudstor, diskSize } from './cloudstor.ts';
import type { ComposeWords } from './compose-words.ts';
import { identity, slot } from './identity.ts';
import type { Importing, Use } from './importing.ts';
import { mapOfPairs } from './reader.ts';
import { said, type ValueMap } from './value.ts';

/** A volume of the file: its kind is what its users, its name and its driver make of it. */
export function volume({ key, keyOrigin, value }: Entry, importing: Importing): ValueMap {
  const { reader, telling, names } = importing;
  const durably = durable(usersOf(names.volumes.of(key), importing));
  const read = (words: ComposeWords): ValueMap | undefined => {
    const { external, name: called } = identity(words, 'volumes', key, importing);
    if (external === true) return { kind: 'external', name: called ?? key };
    const own = driven(words, called?.replace(slot, ''), importing);
    return called !== undefined && slot.test(called) ? ofEachInstance(own) : { ...durably, ...own };
  };
  const found = reader.words(value, 'volume', read) ?? durably;
  if (found['size'] === diskSize) telling.guessedOnce(keyOrigin, `A volume of one writer has ${diskSize}: the file gives it no size.`);
  return found;
}

/** A disk for each, wherever it is from. */
function ofEachInstance(own: ValueMap | undefined): ValueMap {
  return { size: diskSize, ...own, kind: 'block', perInstance: true };
}

/** What its driver says of it; the options of `local` may name a file system that every node can mount. */
function driven(words: ComposeWords, name: string | undefined, importing: Importing): ValueMap | undefined {
  const { reader } = importing;
  const driver = reader.fixed(words.take('driver'));
  const node = words.take('driver_opts');
  if (driver?.startsWith('cloudstor') === true) return cloudstor(node, name, importing);
  const pairs = reader.pairs(node).map((pair) => ({ ...pair, value: reader.untemplated(pair.value ?? '', pair.node) }));
  const options = mapOfPairs(pairs);
  const isPlain = (driver === undefined || driver === 'local') && options === undefined;
  const isOfNetwork = ['nfs', 'nfs4', 'cifs'].includes(String(options?.['type']));
  const isDefault = isPlain && importing.storage === 'local';
  const swarm = said({ name, driver: isDefault ? undefined : (driver ?? 'local'), options });
  return said({ kind: isOfNetwork ? 'shared' : undefined, swarm });
}

/** Of one instance: a disk. Of several: files that all of them see. Of each node: the node's own. */
export function durable(users: readonly Use[]): ValueMap {
  if (new Set(users.map(({ by }) => by)).size === 1 && users[0]?.instances === 'perNode') return { kind: 'node' };
  const isShared = new Set(users.map(({ by }) => by)).size > 1 || users.some(({ instances }) => instances !== 'one');
  return isShared ? { kind: 'shared' } : { kind: 'block', size: diskSize };
}

export function usersOf(volume: string, { uses }: Importing): readonly Use[] {
  return uses.get(volume) ?? [];
}
