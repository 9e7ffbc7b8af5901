import type { App } from '../../core/app.ts';
import { goDuration } from '../../core/duration.ts';
import { grouped } from '../../core/grouped.ts';
import type { Secret, SecretStore } from '../../core/resources.ts';
import { because } from '../../core/sourced.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { appMetadata } from './metadata.ts';
import type { ExternalSecretSpec } from './objects.ts';
import { isStoreFile, secretKey, secretObject, storeKey } from './secret-names.ts';

/** A secret that the External Secrets Operator makes. */
interface Stored {
  readonly secret: Secret;
  readonly store: SecretStore;
}

/** One for each Secret object that the External Secrets Operator makes: https://external-secrets.io/latest/api/externalsecret/ */
export function externalSecrets(app: App): TreeMap[] {
  return [...grouped(storedSecrets(app), ({ secret }) => secretObject(app, secret).value).values()].map((group) =>
    externalSecret(app, group),
  );
}

export function storedSecrets({ secrets }: App): Stored[] {
  return secrets.flatMap((secret) => (secret.store === undefined || isStoreFile(secret) ? [] : [{ secret, store: secret.store }]));
}

function externalSecret(app: App, stored: readonly [Stored, ...Stored[]]): TreeMap {
  const [{ secret, store }] = stored;
  const { at, provider, object, cluster, refresh } = store;
  const name = secretObject(app, secret);
  const spec: Emitted<ExternalSecretSpec> = {
    [from]: at,
    refreshInterval: refresh.map(goDuration).and(...stored.map((other) => other.store.refresh)),
    secretStoreRef: {
      [from]: at,
      kind: cluster.map((wide) => (wide ? 'ClusterSecretStore' : 'SecretStore')).and(...stored.map((other) => other.store.cluster)),
      name: object.and(...stored.map((other) => other.store.object)),
    },
    target: {
      [from]: at,
      name: name.and(...stored.flatMap((other) => other.secret.called ?? [])),
      creationPolicy: because('Owner', 'The Secret object is gone when this is gone.', at),
    },
    data: stored.map(dataOf),
  };
  return {
    [from]: secret.at,
    apiVersion: because('external-secrets.io/v1', 'The API of the External Secrets Operator.', at),
    kind: provider
      .map(() => 'ExternalSecret')
      .and(...stored.map((other) => other.store.provider), ...stored.map((other) => other.secret.source)),
    metadata: appMetadata(app, name) as TreeMap,
    spec: spec as TreeMap,
  };
}

function dataOf({ secret, store: { at, provider, property } }: Stored): Emitted<ExternalSecretSpec>['data'][number] {
  return { [from]: at, secretKey: secretKey(secret).and(provider), remoteRef: { [from]: at, key: storeKey(secret), property } };
}
