import type { App } from '../../core/app.ts';
import { hashOf } from '../../core/hash.ts';
import type { BlockVolume, EbsClass, SharedVolume } from '../../core/resources.ts';
import { because, decided, decidedBy, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { keepAnnotations } from './metadata.ts';

/** StorageClasses for all that say `ebs`, each once. */
export function storageClasses(app: App): TreeMap[] {
  const classes = new Map<string, TreeMap>();
  for (const volume of app.volumes) {
    if (volume.kind !== 'block' || volume.ebs === undefined) continue;
    const name = ownClassName(app, volume.ebs);
    if (!classes.has(name.value)) classes.set(name.value, storageClass(app, volume.ebs, name));
  }
  return [...classes.values()];
}

/** `storageClassName`; undefined only where the rule `storage-class-missing` has spoken. */
export function className(app: App, volume: BlockVolume | SharedVolume): Sourced<string> | undefined {
  const ebs = volume.kind === 'block' ? volume.ebs : undefined;
  if (ebs !== undefined) return ownClassName(app, ebs);
  return volume.storageClass ?? app.k8s?.storage[volume.kind];
}

/**
 * A class cannot change and belongs to the whole cluster: its name says what it holds, and nothing of the app, so that
 * apps which ask for the same have the same one.
 */
function ownClassName(app: App, ebs: EbsClass): Sourced<string> {
  const { type, iops, throughput, encrypted } = ebs;
  const made = provisioner(app, ebs);
  const content = [made, type, iops, throughput, encrypted].map((word) => word?.value ?? null);
  const others = [iops, throughput, encrypted].flatMap((word) => word ?? []);
  return decidedBy(`appspec-${type.value}-${hashOf(JSON.stringify(content))}`, type, ...others, made);
}

/** EKS Auto Mode has a driver of its own: https://docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html */
function provisioner({ k8s }: App, { at }: EbsClass): Sourced<string> {
  const kind = k8s?.loadBalancer;
  if (kind?.value === 'auto-mode') return kind.map(() => 'ebs.csi.eks.amazonaws.com');
  return because('ebs.csi.aws.com', 'The EBS CSI driver.', at);
}

function storageClass(app: App, ebs: EbsClass, name: Sourced<string>): TreeMap {
  const { at } = ebs;
  const managed = because('appspec', 'Whoever asks for the same has this class too: it names no app.', at);
  return {
    [from]: at,
    apiVersion: because('storage.k8s.io/v1', 'The API of classes.', at),
    kind: because('StorageClass', 'No existing class is named.', at),
    metadata: {
      [from]: decided('Its name changes with what it holds, because a class cannot.', at),
      name,
      labels: { [from]: at, 'app.kubernetes.io/managed-by': managed },
      annotations: keepAnnotations(app),
    },
    provisioner: provisioner(app, ebs),
    parameters: parameters(ebs),
    reclaimPolicy: because('Retain', 'The volume outlives its claim.', at),
    volumeBindingMode: because('WaitForFirstConsumer', 'The volume is made in the zone of its pod.', at),
    allowVolumeExpansion: because(true, 'A claim may grow.', at),
  };
}

/** All of them are texts. */
function parameters({ at, type, iops, throughput, encrypted }: EbsClass): Emitted<Record<string, string>> {
  return {
    [from]: at,
    type,
    ...(iops === undefined ? {} : { iops: iops.map(String) }),
    ...(throughput === undefined ? {} : { throughput: throughput.map(String) }),
    encrypted: encrypted.map(String),
    'csi.storage.k8s.io/fstype': because('ext4', 'The default of the driver, written out.', at),
  };
}
