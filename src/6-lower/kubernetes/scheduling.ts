import type { Placement } from '../../core/service.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { kubernetesArch } from '../architectures.ts';
import type { Affinity, Requirement } from './objects.ts';

export function nodeSelector(placement: Placement): Record<string, Sourced<string>> | undefined {
  const words = labelsOfWords(placement);
  const labels = placement.labels
    .filter(({ name }) => words[name.value] === undefined)
    .map(({ name, is }) => [name.value, is?.and(name)] as const);
  const pairs = [...Object.entries(words), ...labels].filter(([, value]) => value !== undefined);
  return pairs.length === 0 ? undefined : (Object.fromEntries(pairs) as Record<string, Sourced<string>>);
}

/** Labels that every node has. */
function labelsOfWords({ hostname, os, arch }: Placement): Readonly<Record<string, Sourced<string> | undefined>> {
  return { 'kubernetes.io/hostname': hostname, 'kubernetes.io/os': os, 'kubernetes.io/arch': arch?.map(kubernetesArch) };
}

/** What a node must not have, where a node without the label will do, as on Swarm; and what it must have beside a word for the same. */
export function affinity(placement: Placement): Emitted<Affinity> | undefined {
  const { at, labels } = placement;
  const words = labelsOfWords(placement);
  const matchExpressions: readonly Emitted<Requirement>[] = labels.flatMap(({ at: place, name, is, not }) => {
    const wanted = words[name.value] === undefined ? undefined : is;
    return [
      ...(wanted === undefined ? [] : [{ [from]: place, key: name, operator: decidedBy('In' as const, wanted), values: [wanted] }]),
      ...(not === undefined ? [] : [{ [from]: place, key: name, operator: decidedBy('NotIn' as const, not), values: [not] }]),
    ];
  });
  if (matchExpressions.length === 0) return undefined;
  const required = { [from]: at, nodeSelectorTerms: [{ [from]: at, matchExpressions }] };
  return { [from]: at, nodeAffinity: { [from]: at, requiredDuringSchedulingIgnoredDuringExecution: required } };
}
