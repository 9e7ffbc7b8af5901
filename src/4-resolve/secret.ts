import type { Findings } from '../core/diagnostic.ts';
import type { Secret, SecretSource, SecretStore } from '../core/resources.ts';
import { Sourced } from '../core/sourced.ts';
import { milliseconds } from './quantities.ts';
import { refuseUnfit } from './unfit-words.ts';
import type { Words } from './words.ts';

const sources = ['generate', 'file', 'env', 'prompt', 'external', 'store'] as const;

export function readSecret(name: Sourced<string>, words: Words, findings: Findings): Secret {
  return {
    at: words.at,
    name,
    source: sourceOf(words),
    called: words.text('name'),
    key: words.text('key'),
    store: readStore(words, findings),
    version: words.scalar<number>('version'),
  };
}

/** The value's own words (`generate.bytes` ...) are for `appspec secrets`: no target reads them. */
function sourceOf(words: Words): Sourced<SecretSource> {
  for (const source of sources) {
    const entry = words.entry(source);
    if (entry !== undefined) return new Sourced<SecretSource>(source, [entry.keyOrigin]);
  }
  return words.byDefault<SecretSource>('source', 'unsaid');
}

type StoreWord = 'kind' | 'name' | 'cluster' | 'key' | 'property' | 'refresh';

function readStore(words: Words, findings: Findings): SecretStore | undefined {
  const store = words.below<StoreWord>('store');
  const provider = store?.scalar<SecretStore['provider']['value']>('kind');
  const object = store?.text('name');
  if (store === undefined || provider === undefined || object === undefined) return undefined;
  refuseWordsOfOperator(store, provider, findings);
  return {
    at: store.at,
    provider,
    object,
    cluster: store.scalar<boolean>('cluster') ?? store.byDefault('cluster', false),
    key: store.text('key'),
    property: store.text('property'),
    refresh: store.read('refresh', milliseconds) ?? store.byDefault('refresh', 3_600_000),
  };
}

/** A SecretProviderClass says all this itself. */
function refuseWordsOfOperator(store: Words<StoreWord>, provider: SecretStore['provider'], findings: Findings): void {
  if (provider.value === 'external-secrets') return;
  const told = {
    of: `a store of kind \`${provider.value}\``,
    help: () => 'It belongs to stores of kind `external-secrets`; a SecretProviderClass says it itself. Take it away, or change the kind.',
    related: [{ at: provider, message: 'The kind.' }],
  };
  refuseUnfit(['cluster', 'property', 'refresh'], store, told, findings);
}
