import type { Compilation } from '../../compile.ts';
import { merged } from '../../core/merged.ts';
import type { Cluster } from '../../deploy/cluster.ts';
import type { Member } from '../../deploy/member.ts';
import type { Plan } from '../../deploy/plan.ts';
import type { Release } from '../../deploy/release.ts';
import { judgeUpgrades, upgradesOf } from '../../questions/diff/upgrade.ts';
import type { Given } from '../options.ts';
import { print } from '../print.ts';
import { report } from '../report.ts';

/** Tells all that speaks against a plan; whether it must not go on. */
export async function isRefused(cluster: Cluster, plan: Plan, compilation: Compilation, options: Given): Promise<boolean> {
  const isRisky = await tellRisks(plan, compilation, options);
  const isBlocked = await hasObstacles(cluster, plan.release, plan.waves.flat());
  if (options['dry-run'] !== true) return isRisky || isBlocked;
  const { refused, notes } = await cluster.rehearse(plan.release);
  for (const told of [...notes, ...refused]) print(process.stderr, told);
  return isRisky || isBlocked || refused.length > 0;
}

/** Tells what would keep a release from running. */
export async function hasObstacles(cluster: Cluster, release: Release, members?: readonly Member[]): Promise<boolean> {
  const obstacles = await cluster.obstacles(release, members);
  for (const { what, mend } of obstacles) print(process.stderr, `${what}\n  ${mend}`);
  return obstacles.length > 0;
}

/** Data at risk, clients cut off, changes that the cluster rejects: nobody agrees to them by a `yes`, but by their names. The plan has told the others. */
async function tellRisks({ changes }: Plan, compilation: Compilation, { accept }: Given): Promise<boolean> {
  const { told, unused } = judgeUpgrades(upgradesOf({ objects: changes, diagnostics: [] }, compilation), accept ?? []);
  const errors = told.filter(({ diagnostic: { severity } }) => severity === 'error');
  await report(merged(errors.map(({ diagnostic }) => ({ ...diagnostic, targets: [], environments: [] }))), {});
  for (const one of unused) print(process.stderr, `--accept ${one}: there is no such finding.`);
  return errors.length > 0;
}
