import type { ClusterObject } from '../questions/diff/objects.ts';
import { type Cluster, isWhole, type Kept } from './cluster.ts';
import type { Member } from './member.ts';
import type { AppState, MemberState } from './state.ts';

/** Something that is otherwise on the cluster than a comparison of two releases can tell. */
export interface Finding {
  /** `web`, `volume/data` */
  readonly name: string;
  /** Goes on after the name: `is there already, with its data` */
  readonly why: string;
}

/** What somebody changed, and what does not run: against the newest release. Nothing of what `status` lists besides it. */
export async function unlike(
  cluster: Cluster,
  newest: Kept | undefined,
  isMeant: (member: Member) => boolean = () => true,
): Promise<readonly Finding[]> {
  if (newest === undefined) return [];
  const meant = cluster.membersOf(newest.release).filter(isMeant);
  const names = new Set(meant.map(({ name }) => name));
  const { members }: AppState = await cluster.state(newest.release.app);
  return members.filter(({ name }) => names.has(name)).flatMap((member) => findingsOf(member, newest));
}

function findingsOf({ name, kind, health, why, drift }: MemberState, { state }: Kept): Finding[] {
  const who = isWhole(state) ? 'was changed by somebody since, which a deploy undoes' : 'is not all as that release says';
  const fields = drift.length === 0 ? [] : [{ name, why: `${who}: ${drift.join(', ')}` }];
  if (health !== 'failed') return fields;
  const ended = kind === 'task' ? 'failed before, and runs again' : 'is not healthy now';
  return [...fields, { name, why: why === undefined ? ended : `${ended}: ${why}` }];
}

/** Objects that a release before does not tell of, and that are there nevertheless. */
export function foundThere(objects: readonly ClusterObject[]): readonly Finding[] {
  return objects.map(({ kind, name }) => ({
    name: `${kind}/${name}`,
    why: `is there already${holdsData.includes(kind) ? ', with its data' : ''}`,
  }));
}

const holdsData = ['volume', 'PersistentVolumeClaim'];
