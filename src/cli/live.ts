import type { TargetName } from '../core/shape.ts';
import { unlike } from '../deploy/held.ts';
import type { Built } from '../questions/diff/difference.ts';
import { clusterOf, subjectOf, withoutValues } from './deploying/subject.ts';
import type { Given } from './options.ts';
import type { Previous } from './previous.ts';
import { print } from './print.ts';

/** What was begun to be deployed last, as the clusters remember it: it may have failed, but it is what they hold. */
export async function livePrevious(path: string | undefined, targets: readonly TargetName[], options: Given): Promise<Previous> {
  const found = await Promise.all(targets.map(async (target) => [target, await deployed(path, target, options)] as const));
  const built = new Map(found.map(([target, one]) => [target, one.built]));
  const name = found.map(([, one]) => one.place).join(' and ');
  return { name, built: ({ choice }) => ({ built: built.get(choice.target), diagnostics: [] }) };
}

async function deployed(
  path: string | undefined,
  target: TargetName,
  options: Given,
): Promise<{ readonly place: string; readonly built: Built }> {
  const subject = subjectOf(path, { ...options, target: [target] });
  const { app } = withoutValues(subject);
  const name = app?.name.value ?? '';
  const cluster = await clusterOf(subject, app?.k8s?.namespace.name.value ?? name, options);
  const [newest] = await cluster.history(name);
  for (const found of await unlike(cluster, newest)) print(process.stderr, `${found.name} ${found.why} (see appspec status)`);
  return { place: cluster.place, built: { app: newest?.release.app, files: newest?.release.files ?? [] } };
}
