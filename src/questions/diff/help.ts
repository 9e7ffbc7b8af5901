/** What to do about an upgrade finding, by its code. */
const helps: Readonly<Record<string, string>> = {
  'app-renamed': 'Keep the name, or move the data and remove the old stack by hand.',
  'config-changed': 'Give it a new name.',
  'immutable-field': 'Delete the object and apply it again; `kubectl delete --cascade=orphan` keeps its pods.',
  'load-balancer-changed': 'Take it back, or tell clients the new address before you apply it.',
  'network-options-changed': 'Remove the network first, or give it a new name.',
  'object-removed': 'Put it back if it is still needed.',
  'replicas-handed-over': 'Apply the autoscaler first, with a `min` that the load needs, and watch the pods.',
  'selector-changed': 'Delete the object and apply it again; `kubectl delete --cascade=orphan` keeps its pods.',
  'service-headless-changed': 'Delete the Service first; its name does not resolve until it is back.',
  'task-runs-again': 'See that the task can run twice.',
  'volume-left-behind': 'Copy the data over first, or keep the old name.',
  'volume-options-changed': 'Change the volume by hand, or give it a new name and copy the data over.',
  'workload-kind-changed': 'Remove the old one first, which is a downtime.',
};

export function helpFor(code: string): string {
  const help = helps[code];
  if (help === undefined) throw new Error(`No help for ${code}.`);
  return help;
}

export const upgradeCodes: readonly string[] = Object.keys(helps);
