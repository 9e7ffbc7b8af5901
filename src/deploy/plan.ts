import { compare, type OriginOf } from '../questions/diff/compare.ts';
import type { ObjectChange } from '../questions/diff/difference.ts';
import { type ClusterObject, readObjects } from '../questions/diff/objects.ts';
import { type Cluster, isWhole, type Kept, LockedProblem } from './cluster.ts';
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
  /** Services and tasks that this release changes, and that stay as they are all the same. */
  readonly left: readonly string[];
  readonly findings: readonly Finding[];
  readonly waves: readonly (readonly Member[])[];
}

/** `isMeant`: the services and tasks that it is about; the others stay as they are. `originOf`: where the spec says what changes. */
export async function planOf(cluster: Cluster, release: Release, isMeant: IsMeant = anyone, originOf: OriginOf = nowhere): Promise<Plan> {
  const history = await cluster.history(release.app);
  const [newest] = history;
  const previous = history.find(({ state }) => isWhole(state))?.release;
  const before = distinct([newest?.release, previous]);
  const presences = Promise.all(distinct([release, ...before]).map((one) => cluster.presence(one)));
  const [presence, findings] = await Promise.all([presences.then(together), unlike(cluster, newest, isMeant)]);
  const found = thereBeside(before, release, presence.there);
  const known = new Set(found.map(addressOf));
  const all = changesOf(before, release, originOf, presence.missing);
  const news = all.filter((change) => change.status !== 'added' || !known.has(addressOf(change)));
  const members = cluster.membersOf(release);
  const { changes, left } = divided(
    news,
    cluster,
    release,
    members.filter((member) => !isMeant(member)),
  );
  return {
    release,
    previous,
    newest,
    changes,
    left,
    findings: [...findings, ...foundThere(found)],
    waves: wavesWith(wavesOf(members), isMeant),
  };
}

/** Without the changes of those that stay as they are, and who of these has some. */
function divided(changes: readonly ObjectChange[], cluster: Cluster, release: Release, others: readonly Member[]) {
  const owners = new Map(others.flatMap(({ name }) => cluster.objectsOf(release, name).map((address) => [address, name])));
  return {
    changes: changes.filter((change) => !owners.has(addressOf(change))),
    left: [...new Set(changes.flatMap((change) => owners.get(addressOf(change)) ?? []))],
  };
}

function addressOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind}/${name}`;
}

type IsMeant = (member: Member) => boolean;

const anyone: IsMeant = () => true;
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
  return [...new Map(all.map((change) => [addressOf(change), change])).values()];
}

/** What is there, and no release before has. */
function thereBeside(before: readonly Release[], { target, files }: Release, there: ReadonlySet<string>): readonly ClusterObject[] {
  const known = new Set(before.flatMap((one) => readObjects(target, one.files).objects.map(({ identity }) => identity)));
  return readObjects(target, files).objects.filter(({ identity, address }) => there.has(address) && !known.has(identity));
}

/** Who agreed to a plan agreed to its changes, not to those against what somebody deployed meanwhile. */
export async function refuseOtherPast(cluster: Cluster, { release: { app }, newest }: Plan): Promise<void> {
  const [now] = await cluster.history(app);
  if (now?.release.id === newest?.release.id && now?.at === newest?.at) return;
  throw new LockedProblem(`Release ${now?.release.id} of ${app} was deployed meanwhile: look at what changes now, and deploy again.`);
}
