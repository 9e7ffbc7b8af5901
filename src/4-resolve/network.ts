import type { Network } from '../core/resources.ts';
import type { Sourced } from '../core/sourced.ts';
import { namedPlainTexts } from './text.ts';
import type { Words } from './words.ts';

export function readNetwork(name: Sourced<string>, words: Words): Network {
  return {
    at: words.at,
    name,
    internal: words.scalar<boolean>('internal'),
    encrypted: words.scalar<boolean>('encrypted'),
    attachable: words.scalar<boolean>('attachable'),
    external: words.scalar<boolean>('external'),
    called: words.text('name'),
    driver: words.text('driver'),
    options: namedPlainTexts('options', words),
    namespace: words.text('namespace'),
  };
}
