import type { Severity } from '../../core/diagnostic.ts';

interface UpgradeCode {
  /** An error: data is lost, the cluster refuses it, or clients are cut off. */
  readonly severity: Severity;
  /** What to do about it. */
  readonly help: string;
}

const backAgain = 'Delete the object and apply it again; `kubectl delete --cascade=orphan` keeps its pods.';

/** Of every upgrade finding. */
export const upgradeCodes: Readonly<Record<string, UpgradeCode>> = {
  'app-renamed': { severity: 'error', help: 'Keep the name, or move the data and remove the old stack by hand.' },
  'config-changed': { severity: 'error', help: 'Give it a new name.' },
  'immutable-field': { severity: 'error', help: backAgain },
  'load-balancer-changed': { severity: 'error', help: 'Take it back, or tell clients the new address before you apply it.' },
  'network-options-changed': { severity: 'warning', help: 'Remove the network first, or give it a new name.' },
  'object-removed': { severity: 'warning', help: 'Put it back if it is still needed.' },
  'replicas-handed-over': {
    severity: 'warning',
    help: 'Apply the autoscaler first, with a `min` that the load needs, and watch the pods.',
  },
  'selector-changed': { severity: 'error', help: backAgain },
  'service-headless-changed': { severity: 'error', help: 'Delete the Service first; its name does not resolve until it is back.' },
  'task-runs-again': { severity: 'warning', help: 'See that the task can run twice.' },
  'volume-left-behind': { severity: 'error', help: 'Copy the data over first, or keep the old name.' },
  'volume-options-changed': { severity: 'error', help: 'Change the volume by hand, or give it a new name and copy the data over.' },
  'workload-kind-changed': { severity: 'error', help: 'Remove the old one first, which is a downtime.' },
};

export function upgradeCode(code: string): UpgradeCode {
  const known = upgradeCodes[code];
  if (known === undefined) throw new Error(`No help for ${code}.`);
  return known;
}
