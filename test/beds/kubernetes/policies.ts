import type { KubeObject, Metadata } from './objects.ts';

/** Whether the policies let pods with these labels talk to those, on any port; the bed itself enforces none. */
export function lets(policies: readonly KubeObject[], from: Metadata, to: Metadata): boolean {
  return allowed(policies, 'Ingress', from, to) && allowed(policies, 'Egress', to, from);
}

/** Whether pods with these labels may go anywhere. */
export function mayLeave(policies: readonly KubeObject[], { labels }: Metadata): boolean {
  return !policies.some(({ spec }) => spec.policyTypes.includes('Egress') && matches(spec.podSelector, labels));
}

/** Whether all pods of another namespace may come, on any port. */
export function letsIn(policies: readonly KubeObject[], namespace: string, { labels }: Metadata): boolean {
  const rules = policies.filter(({ spec }) => matches(spec.podSelector, labels)).flatMap(({ spec }): Rule[] => spec.ingress ?? []);
  const own = { labels: { 'kubernetes.io/metadata.name': namespace } };
  const isFrom = ({ podSelector, namespaceSelector }: Peer) =>
    podSelector === undefined && namespaceSelector !== undefined && matches(namespaceSelector, own.labels);
  return rules.some((rule) => isForAllPorts(rule) && (rule.from ?? []).some(isFrom));
}

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/: what is selected is closed but for its rules. */
function allowed(policies: readonly KubeObject[], type: 'Ingress' | 'Egress', peer: Metadata, selected: Metadata): boolean {
  const own = policies.filter(({ spec }) => spec.policyTypes.includes(type) && matches(spec.podSelector, selected.labels));
  const rules = own.flatMap(({ spec }): Rule[] => (type === 'Ingress' ? spec.ingress : spec.egress) ?? []);
  return own.length === 0 || rules.some((rule) => isForAllPorts(rule) && isFor(rule, peer));
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly unknown[];
}

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

function isForAllPorts({ ports }: Rule): boolean {
  return ports === undefined;
}

/** Pods of the app's own namespace only. */
function isFor({ from, to }: Rule, { labels }: Metadata): boolean {
  const peers = from ?? to;
  return (
    peers === undefined ||
    peers.some(({ podSelector, namespaceSelector }) => namespaceSelector === undefined && matches(podSelector, labels))
  );
}

function matches({ matchLabels = {}, matchExpressions = [] }: Selector = {}, labels: Metadata['labels'] = {}): boolean {
  const known = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return known && matchExpressions.every(({ key, values = [] }) => values.includes(labels[key] ?? ''));
}
