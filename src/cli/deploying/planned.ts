import { UsageProblem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import type { Cluster } from '../../deploy/cluster.ts';
import type { Planned } from '../../deploy/event.ts';
import { type Plan, planOf } from '../../deploy/plan.ts';
import type { Release } from '../../deploy/release.ts';
import { comesBack } from '../../deploy/roll-back.ts';
import type { OriginOf } from '../../questions/diff/compare.ts';
import type { Given } from '../options.ts';
import { durationOf } from './durations.ts';

/** The plan for what `--only` names, with the deadlines of `--timeout`. */
export async function plannedFor(cluster: Cluster, release: Release, { only = [], timeout }: Given, originOf?: OriginOf): Promise<Plan> {
  refuseUnknown(
    only,
    cluster.membersOf(release).map(({ name }) => name),
  );
  const plan = await planOf(cluster, release, ({ name }) => only.length === 0 || only.includes(name), originOf);
  if (timeout === undefined) return plan;
  const deadline = durationOf('timeout', timeout);
  return { ...plan, waves: plan.waves.map((wave) => wave.map((member) => ({ ...member, timeout: deadline }))) };
}

/** To go back to an earlier release. */
export async function plannedBack(cluster: Cluster, release: Release): Promise<Plan> {
  return { ...(await planOf(cluster, release, comesBack)), left: [] };
}

/** What is told of it before anybody is asked. */
export function planEvent({ place }: Cluster, { release, newest, changes, left, findings, waves }: Plan): Planned {
  const names = waves.map((wave) => wave.map(({ name }) => name));
  const past = { previous: newest?.release.id, previousState: newest?.state };
  return { kind: 'plan', place, app: release.app, release: release.id, ...past, changes, left, findings, waves: names };
}

function refuseUnknown(asked: readonly string[], names: readonly string[]): void {
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new UsageProblem(`There is no "${unknown}" to deploy. ${didYouMean(unknown, names) ?? `There is: ${names.join(', ')}.`}`);
}
