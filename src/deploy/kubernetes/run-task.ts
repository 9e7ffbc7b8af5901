import { EnvironmentProblem } from '../../core/problem.ts';
import type { Member } from '../member.ts';
import { Reading } from '../reading.ts';
import type { Release } from '../release.ts';
import { type Manifest, manifestsOf } from './manifest.ts';
import { runnersOf } from './members.ts';
import type { LiveObject } from './our-objects.ts';

/** Says that a Job was made by `appspec run`: nothing of a release. */
const runAnnotation = 'appspec.dev/run';

export function isRun({ read }: Pick<LiveObject, 'read'>): boolean {
  return read.textIf('metadata', 'annotations', runAnnotation) !== undefined;
}

/** A week later the cluster removes it. */
const ttlSecondsAfterFinished = 7 * 24 * 3600;

/** The Job of a task under a name of its own, so that it runs whether or not it ran before. */
export function oneMoreRun(release: Release, { name }: Member, at: Date): Manifest {
  const runner = runnersOf(manifestsOf(release)).find(({ member }) => member.name === name);
  if (runner === undefined) throw new EnvironmentProblem(`The release has no task ${name}.`);
  const { kind, path, namespace, read } = runner.manifest;
  const template = kind === 'CronJob' ? read.at('spec', 'jobTemplate') : read;
  const own = `${name.slice(0, 50)}-run-${at.getTime().toString(36)}`;
  const value = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: own,
      ...(namespace === undefined ? {} : { namespace }),
      labels: template.texts('metadata', 'labels'),
      annotations: { [runAnnotation]: at.toISOString() },
    },
    spec: { ...Object.fromEntries(template.entries('spec').map(([key, word]) => [key, word.value])), ttlSecondsAfterFinished },
  };
  return { path, apiVersion: 'batch/v1', kind: 'Job', name: own, namespace, read: new Reading(value, path) };
}
