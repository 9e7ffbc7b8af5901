import type { NamedText } from './container.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

export type Volume = BlockVolume | SharedVolume | DerivedVolume | ScratchVolume | NodeVolume | ExternalVolume;

interface AnyVolume {
  readonly at: Origin;
  /** As the spec calls it. */
  readonly name: Sourced<string>;
  /** Its kind, where it is written. */
  readonly declared: Sourced<string>;
  /** What the cluster calls it, where the spec says so. */
  readonly called: Sourced<string> | undefined;
}

/** On Swarm a volume driver makes it. */
interface DrivenVolume extends AnyVolume {
  /** Compose `driver`, instead of what the target's storage gives. */
  readonly driver: Sourced<string> | undefined;
  /** Compose `driver_opts`, onto what the compiler writes. */
  readonly options: readonly NamedText[];
}

/** One writer, durable, follows its instance between nodes. */
export interface BlockVolume extends DrivenVolume {
  readonly kind: 'block';
  /** Bytes. */
  readonly size: Sourced<number>;
  readonly perInstance: Sourced<boolean>;
  /** EBS volume type for the plugins of Swarm. */
  readonly ebstype: Sourced<string> | undefined;
  /** EBS operations per second for the plugins of Swarm. */
  readonly iops: Sourced<number> | undefined;
  /** An existing StorageClass. */
  readonly storageClass: Sourced<string> | undefined;
  /** A StorageClass of our own. */
  readonly ebs: EbsClass | undefined;
  readonly accessMode: Sourced<AccessMode> | undefined;
  /** Directory of the volume that is mounted, so that `lost+found` is not in the way; empty for the whole. */
  readonly subPath: Sourced<string>;
}

/** Many readers and writers on many nodes, durable. */
export interface SharedVolume extends DrivenVolume {
  readonly kind: 'shared';
  /** Bytes. */
  readonly size: Sourced<number>;
  /** EFS performance mode for Cloudstor. */
  readonly perfmode: Sourced<string> | undefined;
  readonly storageClass: Sourced<string> | undefined;
  readonly accessMode: Sourced<AccessMode> | undefined;
  /** Directory of the volume that is mounted. */
  readonly subPath: Sourced<string> | undefined;
}

/** Kubernetes `accessModes`. */
export type AccessMode = 'ReadWriteOnce' | 'ReadWriteOncePod' | 'ReadWriteMany' | 'ReadOnlyMany';

/** Parameters of the EBS CSI driver: https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md */
export interface EbsClass {
  readonly at: Origin;
  readonly type: Sourced<string>;
  /** Operations per second. */
  readonly iops: Sourced<number> | undefined;
  /** MiB a second. */
  readonly throughput: Sourced<number> | undefined;
  readonly encrypted: Sourced<boolean>;
}

/** Filled by a task; may be lost at any time. */
export interface DerivedVolume extends DrivenVolume {
  readonly kind: 'derived';
  /** The name of the task. */
  readonly filledBy: Sourced<string>;
  readonly perfmode: Sourced<string> | undefined;
}

/** Belongs to one instance and is gone with it. */
export interface ScratchVolume extends AnyVolume {
  readonly kind: 'scratch';
  /** Bytes. */
  readonly size: Sourced<number> | undefined;
  readonly medium: Sourced<'disk' | 'memory'>;
}

/** A volume of the node it runs on. */
export interface NodeVolume extends DrivenVolume {
  readonly kind: 'node';
}

/** Made by someone else. */
export interface ExternalVolume extends AnyVolume {
  readonly kind: 'external';
  /** Directory of the volume that is mounted. */
  readonly subPath: Sourced<string> | undefined;
}

/** A name; its value never enters the compiler. */
export interface Secret {
  readonly at: Origin;
  readonly name: Sourced<string>;
  /** How the value comes to be; `appspec secrets` acts on it. */
  readonly source: Sourced<SecretSource>;
  /** What the cluster calls it: a Swarm secret, or a Secret object of Kubernetes. */
  readonly called: Sourced<string> | undefined;
  /** Kubernetes: the key in the Secret object. */
  readonly key: Sourced<string> | undefined;
  readonly store: SecretStore | undefined;
  /** A new version is a new secret: `_v2`. */
  readonly version: Sourced<number> | undefined;
}

export type SecretSource = 'generate' | 'file' | 'env' | 'prompt' | 'external' | 'store' | 'unsaid';

/** Where an operator of the cluster takes the value from. */
export interface SecretStore {
  readonly at: Origin;
  readonly provider: Sourced<'external-secrets' | 'secrets-store-csi'>;
  /** The SecretStore, ClusterSecretStore or SecretProviderClass, which exists already. */
  readonly object: Sourced<string>;
  /** A ClusterSecretStore. */
  readonly cluster: Sourced<boolean>;
  /** What the value is called in the store; undefined: as the secret here. */
  readonly key: Sourced<string> | undefined;
  /** A field of a value that is JSON. */
  readonly property: Sourced<string> | undefined;
  /** Milliseconds after which the value is read again. */
  readonly refresh: Sourced<number>;
}

/** Who may talk to whom. What is undefined is not said. */
export interface Network {
  readonly at: Origin;
  readonly name: Sourced<string>;
  /** No way out of it. */
  readonly internal: Sourced<boolean> | undefined;
  readonly encrypted: Sourced<boolean> | undefined;
  readonly attachable: Sourced<boolean> | undefined;
  /** Made by someone else. */
  readonly external: Sourced<boolean> | undefined;
  /** What Swarm calls it. */
  readonly called: Sourced<string> | undefined;
  readonly driver: Sourced<string> | undefined;
  readonly options: readonly NamedText[];
  /** Kubernetes: its pods are on the network too. */
  readonly namespace: Sourced<string> | undefined;
}

/** Files for containers that are no secret. */
export interface Config {
  readonly at: Origin;
  readonly name: Sourced<string>;
  /** The word that says what it holds. */
  readonly source: Sourced<ConfigSource>;
  /** At least one: of `content` and `file` the only one, of `folder` each, sorted by name. */
  readonly files: readonly ConfigFile[];
}

export type ConfigSource = 'content' | 'file' | 'folder';

export interface ConfigFile {
  /** Path below the folder, with `/`; empty for the only file of `content` and `file`. */
  readonly name: Sourced<string>;
  /** As the container sees it, byte by byte. */
  readonly content: Sourced<Uint8Array>;
}
