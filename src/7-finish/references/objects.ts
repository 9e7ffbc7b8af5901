import type { Cursor } from './cursor.ts';

export interface KubernetesObject {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly self: Cursor;
  readonly pod: Cursor | undefined;
  readonly podLabels: ReadonlyMap<string, unknown>;
}

/** Of any kind; a CronJob has its pod one level deeper. */
export function objectOf(path: string, self: Cursor): KubernetesObject {
  const kind = self.at('kind').text ?? '';
  const spec = kind === 'CronJob' ? self.at('spec', 'jobTemplate', 'spec') : self.at('spec');
  const pod = spec.at('template', 'spec');
  return {
    path,
    kind,
    name: self.at('metadata', 'name').text ?? '',
    self,
    pod: pod.entries.length === 0 ? undefined : pod,
    podLabels: valuesOf(spec.at('template', 'metadata', 'labels')),
  };
}

function valuesOf(map: Cursor): Map<string, unknown> {
  return new Map(map.entries.map(([key, { value }]) => [key, value]));
}
