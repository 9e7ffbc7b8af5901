import type { StoredSecret } from './secret-store.ts';
import { type Entry, sameEntry, type WantedSecret } from './wanted-secret.ts';

/** A secret of the spec, beside what the cluster has. */
export interface PlannedSecret {
  readonly secret: WantedSecret;
  readonly presence: Presence;
  /** Other versions that are there, lowest first. */
  readonly others: readonly StoredVersion[];
}

/** `operator`: one of the cluster makes it when the app is deployed; `unread`: it is not there, and nothing of the spec reads it. */
export type Presence = 'there' | 'missing' | 'operator' | 'unread';

interface StoredVersion {
  readonly version: number;
  readonly entry: Entry;
}

export function planSecrets(wanted: readonly WantedSecret[], stored: readonly StoredSecret[]): PlannedSecret[] {
  return wanted.map((secret) => ({ secret, presence: presenceOf(secret, stored), others: othersOf(secret, wanted, stored) }));
}

function presenceOf({ entry, making, readers }: WantedSecret, stored: readonly StoredSecret[]): Presence {
  if (entry !== undefined && stored.some((one) => sameEntry(one.entry, entry))) return 'there';
  if (readers.length === 0) return 'unread';
  return entry === undefined || (making.how === 'store' && entry.key !== undefined) ? 'operator' : 'missing';
}

/** `token_v2` is a version of `token`, unless it is a secret of that name. */
function othersOf({ first, version }: WantedSecret, wanted: readonly WantedSecret[], stored: readonly StoredSecret[]): StoredVersion[] {
  if (first === undefined) return [];
  const found = stored.flatMap(({ entry }) => {
    const isWanted = wanted.some((other) => other.entry !== undefined && sameEntry(other.entry, entry));
    const number = isWanted ? undefined : versionIn(entry, first);
    return number === undefined || number === version ? [] : [{ version: number, entry }];
  });
  return found.sort((one, other) => one.version - other.version);
}

function versionIn(entry: Entry, first: Entry): number | undefined {
  if (sameEntry(entry, first)) return 1;
  const [name, base] = first.key === undefined ? [entry.object, first.object] : [entry.key, first.key];
  if (first.key !== undefined && entry.object !== first.object) return undefined;
  const [, digits] = /^_v([1-9]\d{0,9})$/.exec(name?.startsWith(base) === true ? name.slice(base.length) : '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}
