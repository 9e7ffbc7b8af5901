import type { Member } from './member.ts';
import type { Plan } from './plan.ts';

/** How members stand where a deploy did not come to its end; one that failed may be put back as well. */
export interface Standing {
  readonly new: readonly string[];
  readonly unchanged: readonly string[];
  readonly failed: readonly string[];
  /** Runs as the release before says. */
  readonly putBack: readonly string[];
  /** Applied, and nobody saw how it ended. */
  readonly unfinished: readonly string[];
  readonly notReached: readonly string[];
}

/** What a rollout came to. */
export interface Reached {
  readonly begun: readonly Member[];
  readonly done: readonly Member[];
  readonly failed: readonly Member[];
}

/** `isBack`: which members run as the release before says. */
export function standingOf(plan: Plan, { begun, done, failed }: Reached, isBack: (member: Member) => boolean): Standing {
  const touched = new Set([...plan.changes, ...plan.findings].map(({ name }) => name));
  const isUnchanged = (member: Member) => done.includes(member) && !touched.has(member.name);
  const named = (is: (member: Member) => boolean) =>
    plan.waves
      .flat()
      .filter(is)
      .map(({ name }) => name);
  return {
    new: named((member) => done.includes(member) && !isUnchanged(member) && !isBack(member)),
    unchanged: named(isUnchanged),
    failed: named((member) => failed.includes(member)),
    putBack: named((member) => begun.includes(member) && !isUnchanged(member) && isBack(member)),
    unfinished: named((member) => begun.includes(member) && !done.includes(member) && !failed.includes(member) && !isBack(member)),
    notReached: named((member) => !begun.includes(member)),
  };
}
