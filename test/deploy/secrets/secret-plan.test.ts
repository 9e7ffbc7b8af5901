import { describe, expect, it } from 'vitest';
import { makingText } from '../../../src/deploy/secrets/making.ts';
import { planSecrets } from '../../../src/deploy/secrets/secret-plan.ts';
import { staleSecrets } from '../../../src/deploy/secrets/stale-secrets.ts';
import { type Entry, entryText } from '../../../src/deploy/secrets/wanted-secret.ts';
import { secretsOf } from './spec.ts';

const swarm = (...names: string[]) => names.map((object) => ({ entry: { object, key: undefined }, isOurs: true }));
const keys = (...names: string[]) => names.map((key) => ({ entry: { object: 'shop-secrets', key }, isOurs: true }));
const named = (entries: readonly { readonly entry: Entry }[]) => entries.map(({ entry }) => entry.key ?? entry.object);

describe('what the spec wants', () => {
  const secrets = `
  key: { generate: { bytes: 16, encoding: hex }, version: 3 }
  plain: { generate: {} }
  license: { file: license.key }
  stripe: { env: STRIPE_KEY }
  theirs: { external: true, k8s: { name: platform, key: theirs } }`;
  const reads = { web: '[token, theirs]', migrate: '{ the_key: { secret: key, mode: "0400" } }' };

  it('is where it will be, and how it comes to be', () => {
    const found = secretsOf('swarm', secrets, reads).map(({ name, entry, version, making }) => [
      name,
      entry?.object,
      version,
      makingText(making),
    ]);
    expect(found).toEqual([
      ['key', 'shop_key_v3', 3, 'generate 16 bytes, hex'],
      ['license', 'shop_license', 1, 'file license.key'],
      ['plain', 'shop_plain', 1, 'generate 32 bytes, base64url'],
      ['stripe', 'shop_stripe', 1, 'env STRIPE_KEY'],
      ['theirs', 'theirs', 1, 'external'],
      ['token', 'shop_token', 1, 'prompt'],
    ]);
    const keysOf = secretsOf('k8s', secrets, reads).map(({ entry }) => [entry?.object, entry?.key]);
    expect(keysOf).toEqual([
      ['shop-secrets', 'key_v3'],
      ['shop-secrets', 'license'],
      ['shop-secrets', 'plain'],
      ['shop-secrets', 'stripe'],
      ['platform', 'theirs'],
      ['shop-secrets', 'token'],
    ]);
  });

  it('is called so that people find it', () => {
    expect(entryText({ object: 'shop_key', key: undefined })).toBe('shop_key');
    expect(entryText({ object: 'shop-secrets', key: 'a' })).toBe('key a of shop-secrets');
  });

  it('has readers: a path in each container, and the variables that hold the value', () => {
    const readers = new Map(secretsOf('swarm', secrets, reads).map((secret) => [secret.name, secret.readers]));
    expect(readers.get('token')).toEqual([{ kind: 'service', name: 'web', file: '/run/secrets/token', variables: ['KEY'] }]);
    expect(readers.get('key')).toEqual([{ kind: 'task', name: 'migrate', file: '/run/secrets/the_key', variables: [] }]);
    expect(readers.get('license')).toEqual([]);
  });

  it('may come from a store: an object that an operator makes, or none at all', () => {
    const store = (kind: string) => `  aws: { store: { kind: ${kind}, name: aws } }`;
    const entryOf = (kind: string) => secretsOf('k8s', store(kind), { web: '[token, aws]' }).find(({ name }) => name === 'aws');
    expect(entryOf('external-secrets')?.entry).toEqual({ object: 'shop-aws', key: 'aws' });
    expect(entryOf('secrets-store-csi')?.entry).toBeUndefined();
    const planned = ['external-secrets', 'secrets-store-csi'].flatMap((kind) =>
      planSecrets(
        [entryOf(kind)].flatMap((one) => one ?? []),
        [],
      ),
    );
    expect(planned.map(({ presence }) => presence)).toEqual(['operator', 'operator']);
  });
});

describe('a plan', () => {
  const wanted = secretsOf('swarm', '  token_v2: { prompt: true }\n  spare: { prompt: true }', { web: '[token, token_v2]' });

  it('says what is there, missing, and needed by nothing', () => {
    const planned = planSecrets(wanted, swarm('shop_token', 'other_token_v2'));
    expect(planned.map(({ secret, presence }) => [secret.name, presence])).toEqual([
      ['spare', 'unread'],
      ['token', 'there'],
      ['token_v2', 'missing'],
    ]);
  });

  it('knows other versions by their names, unless another secret of the spec has that name', () => {
    const stored = swarm(
      'shop_token',
      'shop_token_v2',
      'shop_token_v10',
      'shop_token_v3',
      'shop_token_v03',
      'shop_token_vx',
      'shop_tokens_v4',
    );
    const token = planSecrets(wanted, stored).find(({ secret }) => secret.name === 'token');
    expect(token?.others.map(({ version }) => version)).toEqual([3, 10]);
  });

  it('looks at keys of its own object only', () => {
    const [, token] = planSecrets(secretsOf('k8s', '  a: { prompt: true }'), [
      ...keys('token_v2'),
      { entry: { object: 'other', key: 'token' }, isOurs: true },
    ]);
    expect(token?.presence).toBe('missing');
    expect(token?.others.map(({ version }) => version)).toEqual([2]);
  });
});

describe('what can be pruned', () => {
  const wanted = secretsOf('swarm', '  key: { prompt: true, version: 3 }', { web: '[token, key]' });
  const stored = [
    ...swarm('shop_key', 'shop_key_v2', 'shop_key_v3', 'shop_key_v4', 'shop_gone'),
    { entry: { object: 'theirs', key: undefined }, isOurs: false },
  ];
  const stale = (reads: string[], only?: string[]) =>
    staleSecrets(
      planSecrets(wanted, stored),
      stored,
      reads.map((object) => ({ object, key: undefined, by: 'service shop_web' })),
      only,
    );

  it('is older than the version of the spec, or ours and of no secret of the spec; never a higher version, never what is not ours', () => {
    expect(named(stale([]))).toEqual(['shop_key', 'shop_key_v2', 'shop_gone']);
  });

  it('is known with who reads it', () => {
    expect(stale(['shop_key_v2', 'shop_gone']).map(({ readers }) => readers)).toEqual([[], ['service shop_web'], ['service shop_web']]);
  });

  it('is of one secret where that is named', () => {
    expect(named(stale([], ['key']))).toEqual(['shop_key', 'shop_key_v2']);
    expect(stale([], ['token'])).toEqual([]);
  });
});
