import type { App } from '../../core/app.ts';
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { TargetName } from '../../core/shape.ts';
import type { EmittedFile } from '../../core/tree.ts';
import type { Cursor } from './cursor.ts';
import { checkKubernetes } from './kubernetes.ts';
import { checkSwarm } from './swarm.ts';

/** Says where an emitted value names something that is not there, or what the cluster would not take for a name. */
export type Broken = (at: Cursor, message: string) => void;

const checks: Readonly<Record<TargetName, (app: App, files: readonly EmittedFile[], broken: Broken) => void>> = {
  swarm: checkSwarm,
  k8s: checkKubernetes,
};

/**
 * What neither schema can say: that everything that an emitted object names is there. Docker finds half of these only
 * when the stack is half deployed, and Kubernetes never.
 */
export function checkReferences(target: TargetName, app: App, files: readonly EmittedFile[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  checks[target](app, files, (at, message) => {
    found.push(diagnose('broken-reference', 'error', at.place, { message }));
  });
  return found;
}
