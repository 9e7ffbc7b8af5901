import type { TargetName } from '../core/shape.ts';
import type { Outcome, Running } from './event.ts';
import type { Member } from './member.ts';
import type { Presence } from './presence.ts';
import type { Release } from './release.ts';
import type { AppState, LogQuery, Taking } from './state.ts';

/** A place where an app runs, as deploying needs it; one for each target. Whatever it cannot reach throws EnvironmentProblem. */
export interface Cluster {
  readonly target: TargetName;
  /** For people: `Docker context prod`, `context prod, namespace shop`. */
  readonly place: string;
  /** What would keep the release from running, each with what mends it; nothing is touched. `members`: those that will be applied, else all. */
  obstacles(release: Release, members?: readonly Member[]): Promise<readonly Obstacle[]>;
  /** Releases that the cluster remembers, newest first. */
  history(app: string): Promise<readonly Kept[]>;
  membersOf(release: Release): readonly Member[];
  /** While this works, a cluster that does not answer is waited for, and that is told; else it is a problem at once. */
  patiently<T>(running: Running, work: () => Promise<T>): Promise<T>;
  /** Throws LockedProblem where somebody else deploys this app. */
  lock(app: string, holder: string): Promise<Lock>;
  /** What services mount and join, before any of them; names of what was made. */
  prepare(release: Release, running: Running): Promise<readonly string[]>;
  /** Applies these members, and nothing else. */
  apply(release: Release, members: readonly Member[], running: Running): Promise<void>;
  /** Waits until the member runs as the release says, has failed, or its time is over. Never rejects for a failure of the app. */
  settled(release: Release, member: Member, running: Running): Promise<Outcome>;
  /** Remembers the release, with how it ended. */
  keep(release: Release, state: ReleaseState): Promise<void>;
  /** What an earlier release made and this one has no more; removed where `prune`, else only named. Volumes, claims and secrets are never removed. */
  leftovers(release: Release, prune: boolean): Promise<readonly string[]>;
  /** What the cluster itself says to it, without changing anything. */
  rehearse(release: Release): Promise<Rehearsal>;
  state(app: string): Promise<AppState>;
  /** What is applied with a service or task, called as in `Presence`. */
  objectsOf(release: Release, member: string): readonly string[];
  /** Which objects of a release are there, whoever made them. */
  presence(release: Release): Promise<Presence>;
  /** Hands on lines, each with the member and instance that printed it, until there are no more or the signal comes. */
  logs(app: string, query: LogQuery, onLine: (line: LogLine) => void, signal: AbortSignal): Promise<void>;
  /** Runs a task of a release once more, or for the first time where it is only run when asked. */
  runTask(release: Release, task: Member, running: Running): Promise<Outcome>;
  /** What `down` would take: names for people, such as `volume shop_data`. */
  belongings(app: string, taking: Taking): Promise<readonly string[]>;
  /** Takes the app away and returns when it is gone: what stays although nothing of the app needs it, with the command that removes it. */
  down(app: string, taking: Taking, running: Running): Promise<readonly string[]>;
}

export interface LogLine {
  readonly member: string;
  /** `1`, `7f9c-x2k4b` */
  readonly instance: string;
  readonly text: string;
}

export interface Obstacle {
  readonly what: string;
  /** A command or a change of the spec. */
  readonly mend: string;
}

export interface Rehearsal {
  /** What it would refuse; empty where it cannot be asked. */
  readonly refused: readonly string[];
  /** What was tried otherwise than it would be done, or not at all. */
  readonly notes: readonly string[];
}

/** `deploying`: begun, and nobody said how it ended. `partly`: only what was asked for, and it runs. `restored`: a rollback brought it back. */
export type ReleaseState = 'deploying' | 'deployed' | 'partly' | 'restored' | 'failed';

export const releaseStates: readonly ReleaseState[] = ['deploying', 'deployed', 'partly', 'restored', 'failed'];

/** All of it ran. */
export function isWhole(state: ReleaseState): boolean {
  return state === 'deployed' || state === 'restored';
}

/** The name for people of what appspec itself keeps there of an app. */
export const rememberedReleases = 'what appspec remembers of its releases';

/** A release that the cluster remembers. */
export interface Kept {
  readonly release: Release;
  readonly state: ReleaseState;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Held while deploying; it expires by itself where nobody renews it. */
export interface Lock {
  /** Aborted where the lock was lost: somebody took it, or it could not be renewed. */
  readonly lost: AbortSignal;
  free(): Promise<void>;
}

/** Somebody else deploys. */
export class LockedProblem extends Error {}
