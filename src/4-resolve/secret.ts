import type { Secret, SecretSource } from '../core/resources.ts';
import { Sourced } from '../core/sourced.ts';
import type { Words } from './words.ts';

const sources = ['generate', 'file', 'env', 'prompt', 'external'] as const;

export function readSecret(name: Sourced<string>, words: Words): Secret {
  const secret = {
    at: words.at,
    name,
    source: sourceOf(words),
    called: words.text('name'),
    version: words.scalar<number>('version'),
  };
  return { ...secret, pending: words.rest() };
}

/** The value's own words (`generate.bytes` ...) are for `appspec secrets`: no target reads them. */
function sourceOf(words: Words): Sourced<SecretSource> {
  for (const source of sources) {
    const entry = words.entry(source);
    if (entry !== undefined) return new Sourced<SecretSource>(source, [entry.keyOrigin]);
  }
  return words.byDefault<SecretSource>('source', 'unsaid');
}
