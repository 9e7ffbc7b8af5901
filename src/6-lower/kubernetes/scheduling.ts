import type { Service, Task } from '../../core/app.ts';
import type { NamedText } from '../../core/container.ts';
import type { Placement } from '../../core/service.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { kubernetesArch } from '../architectures.ts';
import { some, someKeys } from '../some.ts';
import type { Affinity, Requirement, Toleration } from './objects.ts';

type Owner = Service | Task;

/** The first that a node must have of each label. */
export function nodeSelector(owner: Owner): Record<string, Sourced<string>> | undefined {
  const { first } = wanted(owner);
  return someKeys(Object.fromEntries(first.map(({ name, text }) => [name.value, text.and(name)])));
}

/** What a node must not have, where a node without the label will do, as on Swarm; and what else it must have of a label. */
export function affinity(owner: Owner): Emitted<Affinity> | undefined {
  const { at, labels } = owner.placement;
  const { again } = wanted(owner);
  const unwanted = labels.flatMap(({ at: place, name, not }) =>
    not === undefined ? [] : [requirement('NotIn', { at: place, name, text: not })],
  );
  const matchExpressions = [...again.map((label) => requirement('In', label)), ...unwanted];
  if (matchExpressions.length === 0) return undefined;
  const required = { [from]: at, nodeSelectorTerms: [{ [from]: at, matchExpressions }] };
  return { [from]: at, nodeAffinity: { [from]: at, requiredDuringSchedulingIgnoredDuringExecution: required } };
}

function requirement(operator: Requirement['operator'], { at, name, text }: NamedText): Emitted<Requirement> {
  return { [from]: at, key: name, operator: decidedBy(operator, text), values: [text] };
}

/** A label that is asked for again, by a word of `placement` or by `nodeSelector`, has to hold too. */
function wanted(owner: Owner): { readonly first: readonly NamedText[]; readonly again: readonly NamedText[] } {
  const all = wantedLabels(owner);
  const first = all.filter(({ name }, index) => all.findIndex((other) => other.name.value === name.value) === index);
  return { first, again: all.filter((label) => !first.includes(label)) };
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
