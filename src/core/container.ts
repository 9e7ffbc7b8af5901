import type { Image } from './image.ts';
import type { Override } from './override.ts';
import type { PodWords } from './pod.ts';
import type { Config, Secret, Volume } from './resources.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';
import type { SwarmWords } from './swarm-words.ts';
import type { Variable } from './variable.ts';

/** What services and tasks share. */
export interface Container extends SwarmWords {
  readonly at: Origin;
  readonly name: Sourced<string>;
  readonly image: Sourced<Image>;
  readonly pull: Sourced<'missing' | 'always'>;
  /** Undefined: the image's. */
  readonly entrypoint: Argv | undefined;
  readonly command: Argv | undefined;
  readonly env: readonly Variable[];
  readonly secrets: readonly SecretFile[];
  readonly configs: readonly ConfigMount[];
  readonly mounts: readonly Mount[];
  readonly user: Sourced<User> | undefined;
  readonly workdir: Sourced<string> | undefined;
  readonly tty: Sourced<boolean>;
  readonly stdin: Sourced<boolean>;
  /** What the container sees itself under; undefined: the runtime's own choice. */
  readonly hostname: Sourced<string> | undefined;
  /** Further names and the IP addresses that they resolve to. */
  readonly hosts: readonly NamedText[];
  /** Kernel parameters of the container's own name spaces. */
  readonly sysctls: readonly NamedText[];
  /** It has the network of its node, and none of its own. */
  readonly hostNetwork: Sourced<boolean>;
  readonly resources: Resources;
  readonly security: Security;
  readonly stop: Stop;
  readonly labels: readonly NamedText[];
  readonly networks: readonly Sourced<string>[];
  readonly needs: readonly Sourced<Need>[];
  /** Milliseconds of sleep before the stop signal, added to the grace; undefined: the target decides. */
  readonly preStop: Sourced<number> | undefined;
  readonly pod: PodWords;
  /** Patches on what is emitted for it on this target. */
  readonly overrides: readonly Override[];
}

export interface Argv {
  readonly at: Origin;
  readonly words: readonly Sourced<string>[];
}

export interface NamedText {
  readonly at: Origin;
  readonly name: Sourced<string>;
  readonly text: Sourced<string>;
}

/** A secret as a file of the container. */
export interface SecretFile {
  readonly at: Origin;
  /** As written: a name below `/run/secrets`, or an absolute path. */
  readonly file: Sourced<string>;
  readonly secret: Sourced<Secret>;
  /** File mode as a number: 0444 is 292. */
  readonly mode: Sourced<number>;
  readonly uid: Sourced<string> | undefined;
  readonly gid: Sourced<string> | undefined;
}

/** A config as a file of the container, or as the files below a directory. */
export interface ConfigMount {
  readonly at: Origin;
  /** Absolute path of the file; of a `folder` that of the directory. */
  readonly path: Sourced<string>;
  readonly config: Sourced<Config>;
  /** Mode of each file as a number: 0444 is 292. */
  readonly mode: Sourced<number>;
}

export type Mount = VolumeMount | TmpfsMount | HostMount;

export interface VolumeMount {
  readonly kind: 'volume';
  readonly at: Origin;
  /** Absolute path in the container. */
  readonly path: Sourced<string>;
  readonly volume: Sourced<Volume>;
  readonly readOnly: Sourced<boolean>;
  /** Undefined: each target's own way, see `Where the targets differ`. */
  readonly seed: Sourced<'image' | 'none'> | undefined;
}

export interface TmpfsMount {
  readonly kind: 'tmpfs';
  readonly at: Origin;
  readonly path: Sourced<string>;
  /** Bytes. */
  readonly size: Sourced<number>;
}

export interface HostMount {
  readonly kind: 'host';
  readonly at: Origin;
  readonly path: Sourced<string>;
  /** Absolute path on the node. */
  readonly host: Sourced<string>;
  readonly readOnly: Sourced<boolean>;
}

/** Numeric ids as text; `group` where it is written. */
export interface User {
  readonly uid: string;
  readonly gid: string | undefined;
}

export interface Resources {
  readonly at: Origin;
  readonly reserve: Amounts;
  readonly limit: Amounts;
}

export interface Amounts {
  /** Thousandths of a core. */
  readonly cpu: Sourced<number> | undefined;
  /** Bytes. */
  readonly memory: Sourced<number> | undefined;
  /** Bytes that are written to the container's own file system, to logs and to volumes that go with it. */
  readonly ephemeralStorage: Sourced<number> | undefined;
}

/** Restrictions and privileges. */
export interface Security {
  readonly at: Origin;
  /** The root file system can only be read. */
  readonly readOnlyRoot: Sourced<boolean>;
  readonly privileged: Sourced<boolean>;
  readonly capabilities: Capabilities;
  /** No program gains rights that its parent did not have, such as by a setuid file. */
  readonly noNewPrivileges: Sourced<boolean>;
}

/** Linux capabilities without `CAP_`, beyond and below the runtime's own set; `ALL` is every one. */
export interface Capabilities {
  readonly add: readonly Sourced<string>[];
  readonly drop: readonly Sourced<string>[];
}

export interface Stop {
  /** Milliseconds between the stop signal and the kill. */
  readonly grace: Sourced<number>;
  /** Undefined: the image's. */
  readonly signal: Sourced<string> | undefined;
}

/** What must have succeeded (a task) or be healthy (a service) before. */
export interface Need {
  readonly role: 'service' | 'task';
  readonly name: string;
}
