import type { Placement } from '../../core/service.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { kubernetesArch } from '../architectures.ts';
import type { Affinity, Requirement } from './objects.ts';

export function nodeSelector({ hostname, os, arch, labels }: Placement): Record<string, Sourced<string>> | undefined {
  const pairs = [
    ['kubernetes.io/hostname', hostname] as const,
    ['kubernetes.io/os', os] as const,
    ['kubernetes.io/arch', arch?.map(kubernetesArch)] as const,
    ...labels.map(({ name, is }) => [name.value, is?.and(name)] as const),
  ].filter(([, value]) => value !== undefined);
  return pairs.length === 0 ? undefined : (Object.fromEntries(pairs) as Record<string, Sourced<string>>);
}

/** What a node must not have. A node without the label will do, as on Swarm. */
export function affinity({ at, labels }: Placement): Emitted<Affinity> | undefined {
  const matchExpressions: readonly Emitted<Requirement>[] = labels.flatMap(({ at: place, name, not }) =>
    not === undefined ? [] : [{ [from]: place, key: name, operator: decidedBy('NotIn' as const, not), values: [not] }],
  );
  if (matchExpressions.length === 0) return undefined;
  const required = { [from]: at, nodeSelectorTerms: [{ [from]: at, matchExpressions }] };
  return { [from]: at, nodeAffinity: { [from]: at, requiredDuringSchedulingIgnoredDuringExecution: required } };
}
