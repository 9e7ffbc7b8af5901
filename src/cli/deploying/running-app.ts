import { FindingsProblem } from '../../core/problem.ts';
import type { Cluster } from '../../deploy/cluster.ts';
import type { Given } from '../options.ts';
import { report } from '../report.ts';
import { clusterOf, type Subject, subjectOf, withoutValues } from './subject.ts';

export interface RunningApp {
  readonly app: string;
  readonly cluster: Cluster;
  readonly subject: Subject;
}

/** The app of a spec where it runs. What it is called is all that is asked of the spec, so variables need no values. */
export async function runningApp(path: string | undefined, options: Given): Promise<RunningApp> {
  const subject = subjectOf(path, options);
  const { app, diagnostics } = withoutValues(subject);
  if (app === undefined) {
    await report(diagnostics, { ...options, format: 'text' });
    throw new FindingsProblem();
  }
  const cluster = await clusterOf(subject, app.k8s?.namespace.name.value ?? app.name.value, options);
  return { app: app.name.value, cluster, subject };
}
