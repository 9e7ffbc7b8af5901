import { own } from '../../../core/own.ts';
import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import { podTemplates } from '../../kubernetes/pod-templates.ts';
import type { Check, Finding } from '../examination.ts';

/** A class is only a name: without its driver a claim waits for ever. Classes that are missing are obstacles. */
export function storageDrivers(kubectl: Kubectl, manifests: readonly Manifest[]): Check {
  return {
    name: 'storage drivers',
    async look() {
      const needed = [...(await provisioners(kubectl, manifests)), ...podDrivers(manifests)];
      const drivers = new Set((await kubectl.list('csidrivers', undefined)).map((driver) => driver.text('metadata', 'name')));
      const missing = [...new Set(needed)].filter((name) => isCsi(name) && !drivers.has(name)).sort();
      const well = needed.length === 0 ? 'no volume needs one' : `there: ${[...new Set(needed)].sort().join(', ')}`;
      return { well, findings: missing.map(noDriver) };
    },
  };
}

/** Of the classes that claims of the release name, in the cluster or in the release. */
async function provisioners(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<string[]> {
  const claims = manifests.flatMap(({ kind, read }) =>
    kind === 'PersistentVolumeClaim' ? [read] : read.list('spec', 'volumeClaimTemplates'),
  );
  const names = new Set(claims.flatMap((claim) => claim.textIf('spec', 'storageClassName') ?? []));
  const own = manifests.filter(({ kind }) => kind === 'StorageClass').map(({ read }) => read);
  const classes = names.size === 0 ? [] : [...own, ...(await kubectl.list('storageclasses', undefined))];
  return classes.filter((one) => names.has(one.text('metadata', 'name'))).map((one) => one.text('provisioner'));
}

/** Of the Secrets Store CSI driver and its like, in the pods themselves. */
function podDrivers(manifests: readonly Manifest[]): string[] {
  return podTemplates(manifests).flatMap(({ volumes }) => volumes.flatMap((volume) => volume.textIf('csi', 'driver') ?? []));
}

/** Provisioners of Kubernetes itself, and those that are plain programs, have no driver object. */
function isCsi(provisioner: string): boolean {
  return /(?:^|\.)csi\./.test(provisioner);
}

const installs: Readonly<Record<string, string>> = {
  'ebs.csi.aws.com': 'aws eks create-addon --cluster-name NAME --addon-name aws-ebs-csi-driver',
  'efs.csi.aws.com': 'aws eks create-addon --cluster-name NAME --addon-name aws-efs-csi-driver',
  'secrets-store.csi.k8s.io':
    'Install the Secrets Store CSI driver: https://secrets-store-csi-driver.sigs.k8s.io/getting-started/installation',
};

function noDriver(name: string): Finding {
  return {
    what: `The cluster has no CSI driver ${name}.`,
    why: 'Volumes of it are neither made nor mounted: pods wait for them for ever.',
    mend: own(installs, name) ?? 'Install it, or name another class under targets.k8s.storage; kubectl get csidrivers shows what there is.',
  };
}
