import type { Compilation } from '../../compile.ts';
import type { Cluster } from '../../deploy/cluster.ts';
import { deploy as carryOut } from '../../deploy/deploy.ts';
import type { Release } from '../../deploy/release.ts';
import { originIn } from '../../questions/diff/diff.ts';
import { agreed } from '../deploying/ask.ts';
import { exitCodes } from '../deploying/exit-codes.ts';
import { interruption } from '../deploying/interruption.ts';
import { planEvent, plannedFor } from '../deploying/planned.ts';
import { isRefused } from '../deploying/refusals.ts';
import { builtRelease, committedRelease } from '../deploying/release.ts';
import { clusterOf, subjectOf, withoutValues } from '../deploying/subject.ts';
import { whileLocked } from '../deploying/while-locked.ts';
import type { Given, Invocation } from '../options.ts';
import { print } from '../print.ts';
import { progressFor } from '../progress/progress.ts';
import { hasErrors, report } from '../report.ts';

/** 0 only where all of it runs as the spec says; 1 where it does not, and 130 where somebody stopped it. */
export async function deploy({ subject: path, options }: Invocation): Promise<number> {
  const subject = subjectOf(path, options);
  const { compilation } = subject;
  const named = withoutValues(subject);
  const isBuilt = options.from === undefined;
  const { diagnostics } = isBuilt ? compilation : named;
  if (isBuilt || named.app === undefined) await report(diagnostics, { ...options, format: 'text' });
  if (named.app === undefined || (isBuilt && hasErrors(diagnostics, {}))) return 1;
  const release = isBuilt ? builtRelease(subject) : committedRelease(subject);
  const cluster = await clusterOf(subject, named.app.k8s?.namespace.name.value ?? release.app, options);
  return deployTo(cluster, release, named, options);
}

async function deployTo(cluster: Cluster, release: Release, compilation: Compilation, options: Given): Promise<number> {
  const signal = interruption();
  const progress = await progressFor(options, signal);
  const plan = await plannedFor(cluster, release, options, originIn(compilation));
  progress.tell(planEvent(cluster, plan));
  await progress.shown();
  if (await isRefused(cluster, plan, compilation, options)) return 1;
  if (options['dry-run'] === true) {
    print(process.stderr, 'Nothing stands in its way, and nothing was changed.');
    return 0;
  }
  if (!(await agreed(`Deploy to ${cluster.place}?`, options, signal))) return 1;
  return whileLocked({ cluster, app: release.app, progress, signal }, async (running) => {
    const { result } = await carryOut(cluster, plan, options.prune === true, running);
    return exitCodes[result];
  });
}
