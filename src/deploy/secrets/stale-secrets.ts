import type { PlannedSecret } from './secret-plan.ts';
import { type Read, readersIn, type StoredSecret } from './secret-store.ts';
import { type Entry, sameEntry } from './wanted-secret.ts';

/** What the spec wants no more: an older version, or a secret that was ours and is gone from the spec. */
export interface StaleSecret {
  readonly entry: Entry;
  /** Empty: it can go. */
  readonly readers: readonly string[];
}

/**
 * A version that is higher than the spec's is somebody's who is ahead of this spec. `only`: versions of these secrets; undefined:
 * of all, and what the spec has no more.
 */
export function staleSecrets(
  planned: readonly PlannedSecret[],
  stored: readonly StoredSecret[],
  reads: readonly Read[],
  only: readonly string[] | undefined,
): StaleSecret[] {
  const older = planned
    .filter(({ secret }) => only === undefined || only.includes(secret.name))
    .flatMap(({ secret, others }) => others.filter(({ version }) => version < secret.version).map(({ entry }) => entry));
  const stale = only === undefined ? [...older, ...dropped(planned, stored)] : older;
  return stale.map((entry) => ({ entry, readers: readersIn(reads, entry) }));
}

/** What we made for this app, and is no version of any secret of its spec. */
function dropped(planned: readonly PlannedSecret[], stored: readonly StoredSecret[]): Entry[] {
  const known = planned.flatMap(({ secret, others }) => [...others, secret].flatMap(({ entry }) => entry ?? []));
  const ours = stored.filter(({ isOurs }) => isOurs).map(({ entry }) => entry);
  return ours.filter((entry) => !known.some((one) => sameEntry(one, entry)));
}
