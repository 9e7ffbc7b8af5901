import type { App } from '../../core/app.ts';
import type { Secret } from '../../core/resources.ts';
import { versioned } from '../../core/secret-name.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import { objectName } from './texts.ts';

/** The Secret object: the app's one, which `appspec secrets` makes, one that the spec names, or that of a store's operator. */
export function secretObject({ name: app }: App, { name, called, store }: Secret): Sourced<string> {
  if (called !== undefined) return called;
  return store === undefined
    ? app.map((owner) => `${owner}-secrets`)
    : both(app, name, (owner, secret) => `${owner}-${objectName(secret)}`).and(store.provider);
}

/** `<secret>[_vN]`, unless the spec names the key. */
export function secretKey({ name, key, version }: Secret): Sourced<string> {
  if (key === undefined) return versioned(name, version);
  return key.and(name, ...(version === undefined ? [] : [version]));
}

/** What the store calls it; for a volume of the CSI driver also the name of the file. */
export function storeKey({ name, store }: Secret): Sourced<string> {
  if (store === undefined) return name;
  return store.key?.and(name) ?? name.and(store.object);
}

/** Whether it comes as a file of the Secrets Store CSI driver, and there is no Secret object at all. */
export function isStoreFile({ store }: Secret): boolean {
  return store?.provider.value === 'secrets-store-csi';
}
