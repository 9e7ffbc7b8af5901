import { compare, type OriginOf } from '../questions/diff/compare.ts';
import type { ObjectChange } from '../questions/diff/difference.ts';
import { type Cluster, isWhole, type Kept } from './cluster.ts';
import { type Member, wavesOf, wavesWith } from './member.ts';
import type { Release } from './release.ts';

/** What a deploy would do, before it does anything. */
export interface Plan {
  readonly release: Release;
  /** The last release that ran as a whole; what comes back if this one fails. */
  readonly previous: Release | undefined;
  /** The last one that was begun, whatever became of it: what the cluster holds. */
  readonly newest: Kept | undefined;
  readonly changes: readonly ObjectChange[];
  readonly waves: readonly (readonly Member[])[];
}

/** `only`: names of services and tasks; the others stay as they are. `originOf`: where the spec says what changes. */
export async function planOf(cluster: Cluster, release: Release, only: readonly string[], originOf: OriginOf = nowhere): Promise<Plan> {
  const history = await cluster.history(release.app);
  const [newest] = history;
  const previous = history.find(({ state }) => isWhole(state))?.release;
  const waves = wavesWith(wavesOf(cluster.membersOf(release)), ({ name }) => only.length === 0 || only.includes(name));
  return { release, previous, newest, changes: changesOf(newest?.release, release, originOf), waves };
}

const nowhere: OriginOf = () => undefined;

function changesOf(before: Release | undefined, after: Release, originOf: OriginOf): readonly ObjectChange[] {
  const built = { app: before?.app, files: before?.files ?? [] };
  return compare(after.target, built, { app: after.app, files: after.files }, originOf).objects;
}
