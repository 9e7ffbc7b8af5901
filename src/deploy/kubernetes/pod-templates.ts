import type { Reading } from '../reading.ts';
import type { Manifest } from './manifest.ts';
import { isRunner } from './members.ts';

/** A pod as a release defines it. */
export interface PodTemplate {
  readonly owner: Manifest;
  readonly spec: Reading;
  /** With those that run before. */
  readonly containers: readonly Reading[];
  readonly volumes: readonly Reading[];
}

export function podTemplates(manifests: readonly Manifest[]): readonly PodTemplate[] {
  return manifests.filter(isRunner).map((owner) => {
    const spec =
      owner.kind === 'CronJob'
        ? owner.read.at('spec', 'jobTemplate', 'spec', 'template', 'spec')
        : owner.read.at('spec', 'template', 'spec');
    return { owner, spec, containers: [...spec.list('initContainers'), ...spec.list('containers')], volumes: spec.list('volumes') };
  });
}
