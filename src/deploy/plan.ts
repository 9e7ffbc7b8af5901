import { compare, type OriginOf } from '../questions/diff/compare.ts';
import type { ObjectChange } from '../questions/diff/difference.ts';
import { type ClusterObject, readObjects } from '../questions/diff/objects.ts';
import { type Cluster, isWhole, type Kept } from './cluster.ts';
import { type Finding, foundThere, unlike } from './held.ts';
import { type Member, wavesOf, wavesWith } from './member.ts';
import { together } from './presence.ts';
import type { Release } from './release.ts';

/** What a deploy would do, before it does anything. */
export interface Plan {
  readonly release: Release;
  /** The last release that ran as a whole; what comes back if this one fails. */
  readonly previous: Release | undefined;
  /** The last one that was begun, whatever became of it. */
  readonly newest: Kept | undefined;
  readonly changes: readonly ObjectChange[];
  readonly findings: readonly Finding[];
  readonly waves: readonly (readonly Member[])[];
}

/** `only`: names of services and tasks; the others stay as they are. `originOf`: where the spec says what changes. */
export async function planOf(cluster: Cluster, release: Release, only: readonly string[], originOf: OriginOf = nowhere): Promise<Plan> {
  const history = await cluster.history(release.app);
  const [newest] = history;
  const previous = history.find(({ state }) => isWhole(state))?.release;
  const waves = wavesWith(wavesOf(cluster.membersOf(release)), ({ name }) => only.length === 0 || only.includes(name));
  const before = distinct([newest?.release, previous]);
  const presences = Promise.all(distinct([release, ...before]).map((one) => cluster.presence(one)));
  const [presence, findings] = await Promise.all([presences.then(together), unlike(cluster, newest)]);
  const found = thereBeside(before, release, presence.there);
  const names = new Set(found.map(({ kind, name }) => `${kind}/${name}`));
  const changes = changesOf(before, release, originOf, presence.missing).filter(
    ({ status, kind, name }) => status !== 'added' || !names.has(`${kind}/${name}`),
  );
  return { release, previous, newest, changes, findings: [...findings, ...foundThere(found)], waves };
}

const nowhere: OriginOf = () => undefined;

/** The newest release is most often the last one that became whole, too. */
function distinct(releases: readonly (Release | undefined)[]): readonly Release[] {
  const there = releases.filter((one) => one !== undefined);
  return [...new Map(there.map((one) => [one.id, one])).values()];
}

/** After a release that did not become whole the cluster holds parts of both: what changes against either may change. */
function changesOf(before: readonly Release[], after: Release, originOf: OriginOf, missing: ReadonlySet<string>): readonly ObjectChange[] {
  const now = { app: after.app, files: after.files };
  const sides = before.length === 0 ? [{ app: undefined, files: [] }] : before;
  const all = sides.flatMap((side) => compare(after.target, side, now, originOf, missing).objects);
  return [...new Map(all.map((change) => [`${change.kind}/${change.name}`, change])).values()];
}

/** What is there, and no release before has. */
function thereBeside(before: readonly Release[], { target, files }: Release, there: ReadonlySet<string>): readonly ClusterObject[] {
  const known = new Set(before.flatMap((one) => readObjects(target, one.files).objects.map(({ identity }) => identity)));
  return readObjects(target, files).objects.filter(({ identity, address }) => there.has(address) && !known.has(identity));
}
