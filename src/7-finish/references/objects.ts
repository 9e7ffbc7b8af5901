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

/** Objects by their names and, where they have pods, by the labels of these. */
export class Objects {
  private readonly names: ReadonlySet<string>;
  private readonly byLabel = new Map<string, KubernetesObject[]>();

  constructor(readonly all: readonly KubernetesObject[]) {
    this.names = new Set(all.map(({ kind, name }) => `${kind}/${name}`));
    for (const object of all) {
      if (object.pod === undefined) continue;
      for (const [key, value] of object.podLabels) {
        const label = `${key}=${value}`;
        const known = this.byLabel.get(label);
        if (known === undefined) this.byLabel.set(label, [object]);
        else known.push(object);
      }
    }
  }

  has(kind: string, name: string): boolean {
    return this.names.has(`${kind}/${name}`);
  }

  /** Workloads whose pods have all these labels. */
  selectedBy(labels: readonly (readonly [key: string, value: unknown])[]): readonly KubernetesObject[] {
    const [first, ...others] = labels;
    if (first === undefined) return [];
    const candidates = this.byLabel.get(`${first[0]}=${first[1]}`) ?? [];
    return candidates.filter(({ podLabels }) => others.every(([key, value]) => podLabels.get(key) === value));
  }
}
