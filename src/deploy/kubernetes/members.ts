import { milliseconds } from '../duration.ts';
import type { Member } from '../member.ts';
import { annotationOf, labelOf, type Manifest } from './manifest.ts';

/** A service or task, and the object that runs it. */
export interface Runner {
  readonly member: Member;
  readonly manifest: Manifest;
}

/** Workloads are services, Jobs and CronJobs are tasks. A task that runs as an init container is none: nobody waits for it but its pod. */
export function runnersOf(manifests: readonly Manifest[]): readonly Runner[] {
  return manifests.filter(isRunner).map((manifest) => ({ member: memberOf(manifest), manifest }));
}

export const workloadKinds: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

export function isRunner({ kind, apiVersion }: Manifest): boolean {
  return (apiVersion === 'apps/v1' && workloadKinds.includes(kind)) || (apiVersion === 'batch/v1' && ['Job', 'CronJob'].includes(kind));
}

/** The service or task that an object belongs to, if it says so. */
export function ownerOf(manifest: Manifest): string | undefined {
  return labelOf(manifest, 'app.kubernetes.io/instance');
}

function memberOf(manifest: Manifest): Member {
  const { kind, read } = manifest;
  const schedule = kind === 'CronJob' ? { schedule: read.text('spec', 'schedule') } : {};
  return {
    name: ownerOf(manifest) ?? manifest.name,
    kind: workloadKinds.includes(kind) ? 'service' : 'task',
    needs: (annotationOf(manifest, 'appspec.dev/needs') ?? '').split(',').filter((need) => need !== ''),
    timeout: timeoutOf(manifest),
    onFailure: onFailureOf(manifest),
    ...schedule,
  };
}

/** Where neither the object nor an annotation says: `rollout.timeout` and `timeout` of the language. */
const defaultSeconds = 600;

function timeoutOf(manifest: Manifest): number {
  const written = annotationOf(manifest, 'appspec.dev/timeout');
  if (written !== undefined) return milliseconds(written);
  const { read } = manifest;
  const seconds = read.numberIf('spec', 'progressDeadlineSeconds') ?? read.numberIf('spec', 'activeDeadlineSeconds') ?? defaultSeconds;
  return 1000 * seconds;
}

/** A database must not go back with the program that failed. */
function onFailureOf(manifest: Manifest): Member['onFailure'] {
  const usual = manifest.kind === 'StatefulSet' ? 'pause' : 'rollback';
  const written = annotationOf(manifest, 'appspec.dev/on-failure') ?? usual;
  return written === 'pause' ? 'pause' : 'rollback';
}
