import type { ObjectChange } from '../questions/diff/difference.ts';
import type { ReleaseState } from './cluster.ts';
import type { Finding } from './held.ts';
import type { Member } from './member.ts';
import type { Standing } from './standing.ts';

/** What a deploy tells while it works, in order; `--format json` prints each on a line of its own. */
export type Event =
  | Planned
  | Locked
  | Prepared
  | WaveStarted
  | Progress
  | Logged
  | Waiting
  | Answered
  | Done
  | Failed
  | RollingBack
  | LeftOver
  | Ended;

/** What would change, before anybody is asked. */
export interface Planned {
  readonly kind: 'plan';
  readonly place: string;
  readonly app: string;
  readonly release: string;
  /** Undefined: nothing of ours runs there. */
  readonly previous: string | undefined;
  /** How that one ended. */
  readonly previousState: ReleaseState | undefined;
  readonly changes: readonly ObjectChange[];
  /** Services and tasks that change, too, and stay as they are, because only others were asked for. */
  readonly left: readonly string[];
  /** What is otherwise on the cluster than its releases say. */
  readonly findings: readonly Finding[];
  /** Names, in the order in which they start. */
  readonly waves: readonly (readonly string[])[];
}

/** Nobody else deploys this app now. */
export interface Locked {
  readonly kind: 'locked';
  readonly holder: string;
}

/** What services mount and join is there: networks, configs, volumes, namespace. */
export interface Prepared {
  readonly kind: 'prepared';
  readonly objects: readonly string[];
}

export interface WaveStarted {
  readonly kind: 'wave';
  readonly number: number;
  readonly of: number;
  readonly members: readonly string[];
}

/** One line of state: `2 of 4 instances run the new definition`. Told when it changes. */
export interface Progress {
  readonly kind: 'progress';
  readonly member: string;
  readonly text: string;
}

/** A line that a task printed. */
export interface Logged {
  readonly kind: 'log';
  readonly member: string;
  readonly line: string;
}

/** The cluster does not answer, and is waited for. */
export interface Waiting {
  readonly kind: 'waiting';
  /** ISO 8601, UTC. */
  readonly since: string;
  /** For how long at most. */
  readonly seconds: number;
  readonly why: string;
}

/** The cluster answers again. */
export interface Answered {
  readonly kind: 'answered';
  /** How long it did not. */
  readonly seconds: number;
}

export interface Done {
  readonly kind: 'done';
  readonly member: string;
  /** `completed before`, for a task whose definition ran already. */
  readonly note: string | undefined;
}

export interface Failed {
  readonly kind: 'failed';
  readonly member: string;
  readonly why: string;
  /** The last lines of the container that failed. */
  readonly log: readonly string[];
}

export interface RollingBack {
  readonly kind: 'rollback';
  /** The release that comes back. */
  readonly to: string;
  /** Services that keep the new definition, because their rollout says `pause`. */
  readonly keeping: readonly string[];
}

/** What earlier releases made and this one has no more; removed with `--prune`. Never data. */
export interface LeftOver {
  readonly kind: 'leftovers';
  readonly objects: readonly string[];
  readonly removed: boolean;
}

/** The last event of every deploy. */
export interface Ended {
  readonly kind: 'end';
  readonly result: Result;
  /** What runs the new definition, and what was not reached. */
  readonly done: readonly string[];
  readonly open: readonly string[];
  /** Where not all of it runs. */
  readonly standing?: Standing;
}

/**
 * `deployed`: all of it runs. `restored`: an earlier one does, as was asked for. `rolled-back`: the previous release runs again. `stopped`: what was reached stays.
 * `cut-off`: the cluster does not answer any more; what was begun goes on there.
 */
export type Result = 'deployed' | 'restored' | 'rolled-back' | 'rollback-failed' | 'stopped' | 'interrupted' | 'cut-off';

/** Whether a member does what its definition says. */
export type Outcome =
  | { readonly ok: true; readonly note?: string }
  | { readonly ok: false; readonly why: string; readonly log: readonly string[] };

/** What a running deploy hears and says. */
export interface Running {
  readonly tell: (event: Event) => void;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
}

/** With one more thing to tell, where it went well. */
export function noted(outcome: Outcome, note: string | undefined): Outcome {
  if (!outcome.ok || note === undefined) return outcome;
  return { ok: true, note: outcome.note === undefined ? note : `${outcome.note}, ${note}` };
}

export function outcomeEvent({ name }: Member, outcome: Outcome): Done | Failed {
  if (outcome.ok) return { kind: 'done', member: name, note: outcome.note };
  return { kind: 'failed', member: name, why: outcome.why, log: outcome.log };
}
