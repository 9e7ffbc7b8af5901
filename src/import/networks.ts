import type { Entry } from '../core/document.ts';
import type { ComposeWords } from './compose-words.ts';
import { identity } from './identity.ts';
import type { Importing, Parts } from './importing.ts';
import { mapOfPairs } from './reader.ts';
import { listed, said, type ValueMap } from './value.ts';

interface Named {
  /** What the file calls the service. */
  readonly key: string;
  readonly isTask: boolean;
}

/** `networks` and `network_mode` of a service. Other names resolve on Swarm alone. */
export function networkWords(words: ComposeWords, { key, isTask }: Named, importing: Importing): Parts {
  const { reader, telling, names } = importing;
  const service = names.services.of(key);
  const node = words.take('networks');
  const named = node?.kind === 'map' ? [...node.entries.keys()] : reader.texts(node);
  const networks = named.map((name) => names.networks.of(name));
  const own = node?.kind === 'map' ? [...node.entries.values()].flatMap(({ value }) => aliasesIn(value, importing)) : [];
  if (named.length > 1 && own.length > 0 && node !== undefined)
    telling.guessed(node, 'An alias of one network is one of all: a spec has aliases of a service.');
  if (isTask && own.length > 0 && node !== undefined) telling.lost(node, 'The aliases of a task are lost: it serves nobody.');
  const aliases = isTask ? [] : [...(key === service ? [] : [key]), ...own, ...containerName(words, service, importing)];
  return {
    common: said({
      networks: listed(networks),
      hostNetwork: isOfHost(words, importing) || undefined,
    }),
    swarm: said({ aliases: listed(new Set(aliases)) }),
  };
}

/** Others may find it under this name, as under that of the service. */
function containerName(words: ComposeWords, service: string, { reader, telling }: Importing): string[] {
  const node = words.take('container_name');
  const name = reader.fixed(node);
  if (node === undefined || name === undefined || name === service) return [];
  telling.guessed(
    node,
    `\`${name}\` is an alias of \`${service}\`, on Swarm alone: a cluster names containers itself.`,
    `Call it \`${service}\` where others look for it.`,
  );
  return [name];
}

function aliasesIn(node: Entry['value'], { reader }: Importing): string[] {
  return reader.words(node, 'network of a service', (own) => reader.texts(own.take('aliases'))) ?? [];
}

function isOfHost(words: ComposeWords, { reader, telling }: Importing): boolean {
  const node = words.take('network_mode');
  const mode = reader.fixed(node);
  if (node !== undefined && mode !== undefined && !['host', 'bridge'].includes(mode))
    telling.lost(node, `\`network_mode: ${mode}\` is lost: a spec has networks, and \`hostNetwork\`.`);
  return mode === 'host';
}

/** A network of the file. What a single machine has, an overlay is on a cluster. */
export function network({ key, value }: Entry, importing: Importing): ValueMap {
  const { reader } = importing;
  const read = (words: ComposeWords): ValueMap | undefined => {
    const driver = reader.fixed(words.take('driver'));
    const options = reader.pairs(words.take('driver_opts'));
    const isEncrypted = options.some(({ key }) => key === 'encrypted');
    const { external, name } = identity(words, 'networks', key, importing);
    const other = mapOfPairs(options.filter(({ key }) => key !== 'encrypted'));
    return said({
      internal: reader.flag(words.take('internal')),
      attachable: reader.flag(words.take('attachable')),
      encrypted: isEncrypted || undefined,
      external,
      swarm: said({ name, driver: ['overlay', 'bridge', 'default'].includes(driver ?? 'default') ? undefined : driver, options: other }),
    });
  };
  return reader.words(value, 'network', read) ?? {};
}
