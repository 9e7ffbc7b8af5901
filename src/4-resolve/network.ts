import type { NamedText } from '../core/container.ts';
import type { Network } from '../core/resources.ts';
import type { Sourced } from '../core/sourced.ts';
import { nameOf, type Words } from './words.ts';

export function readNetwork(name: Sourced<string>, words: Words): Network {
  const network = {
    at: words.at,
    name,
    internal: words.scalar<boolean>('internal'),
    encrypted: words.scalar<boolean>('encrypted'),
    attachable: words.scalar<boolean>('attachable'),
    external: words.scalar<boolean>('external'),
    called: words.text('name'),
    driver: words.text('driver'),
    options: readOptions(words),
    namespace: words.text('namespace'),
  };
  return { ...network, pending: words.rest() };
}

function readOptions(words: Words): NamedText[] {
  const options = words.below('options');
  return words.entries('options').flatMap((entry) => {
    const text = options?.text(entry.key);
    return text === undefined ? [] : [{ at: entry.keyOrigin, name: nameOf(entry), text }];
  });
}
