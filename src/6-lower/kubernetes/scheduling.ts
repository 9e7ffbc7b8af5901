import type { Service, Task } from '../../core/app.ts';
import type { NamedText } from '../../core/container.ts';
import { grouped } from '../../core/grouped.ts';
import type { Placement } from '../../core/service.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { kubernetesArch } from '../architectures.ts';
import { some, someKeys } from '../some.ts';
import type { Affinity, Requirement, Toleration } from './objects.ts';

type Owner = Service | Task;

/** Each label once, whoever asks for it. */
export function nodeSelector(owner: Owner): Record<string, Sourced<string>> | undefined {
  const labels = [...grouped(wantedLabels(owner), ({ name }) => name.value)];
  const entries = labels.map(([key, [{ name, text }, ...others]]) => [key, text.and(name, ...others.map((other) => other.text))] as const);
  return someKeys(Object.fromEntries(entries));
}

/** What a node must not have; a node without the label will do, as on Swarm. */
export function affinity({ placement: { at, labels } }: Owner): Emitted<Affinity> | undefined {
  const matchExpressions = labels.flatMap(({ at: place, name, not }): Emitted<Requirement>[] =>
    not === undefined ? [] : [{ [from]: place, key: name, operator: decidedBy('NotIn' as const, not), values: [not] }],
  );
  if (matchExpressions.length === 0) return undefined;
  const required = { [from]: at, nodeSelectorTerms: [{ [from]: at, matchExpressions }] };
  return { [from]: at, nodeAffinity: { [from]: at, requiredDuringSchedulingIgnoredDuringExecution: required } };
}

/** What a node must have: labels of every node, those of `placement`, and what is asked for on Kubernetes alone. */
export function wantedLabels({ placement, pod }: Owner): readonly NamedText[] {
  const labels = placement.labels.flatMap(({ at, name, is }) => (is === undefined ? [] : [{ at, name, text: is }]));
  return [...labelsOfWords(placement), ...labels, ...pod.nodeSelector];
}

function labelsOfWords({ hostname, os, arch }: Placement): NamedText[] {
  const words = { 'kubernetes.io/hostname': hostname, 'kubernetes.io/os': os, 'kubernetes.io/arch': arch?.map(kubernetesArch) };
  return Object.entries(words).flatMap(([name, text]) =>
    text === undefined ? [] : [{ at: text.from[0], name: decidedBy(name, text), text }],
  );
}

export function tolerations({ pod }: Owner): readonly Emitted<Toleration>[] | undefined {
  return some(
    pod.tolerations.map(({ at, key, operator, value, effect, tolerationSeconds }) => ({
      [from]: at,
      key,
      operator,
      value,
      effect,
      tolerationSeconds,
    })),
  );
}
