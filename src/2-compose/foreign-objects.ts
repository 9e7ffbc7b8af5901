import { type MapNode, nodeAt, without, withValues } from '../core/document.ts';
import type { Likeable } from './inherit.ts';

/** Kinds of Kubernetes objects that only services, or only tasks, can make. */
const kinds: Readonly<Record<Likeable, ReadonlySet<string>>> = {
  services: new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Service', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'Ingress']),
  tasks: new Set(['Job', 'CronJob']),
  templates: new Set(),
};

/** A part less its patches on objects that things of the heir's kind never make. */
export function withoutForeignObjects(part: MapNode, heir: Likeable): MapNode {
  const foreign = heir === 'services' ? kinds.tasks : heir === 'tasks' ? kinds.services : kinds.templates;
  const override = nodeAt(part, 'override');
  if (override?.kind !== 'map') return part;
  const kept = without(override, (object) => foreign.has(object.replace(/\/.*/, '')));
  if (kept.entries.size === override.entries.size) return part;
  return kept.entries.size === 0
    ? without(part, (word) => word === 'override')
    : withValues(part, ({ key, value }) => (key === 'override' ? kept : value));
}
