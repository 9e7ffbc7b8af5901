import type { Entry } from './wanted-secret.ts';

/** The secrets of one cluster. Values go in and never come out: nothing here reads one back. */
export interface SecretStore {
  /** What is there; of Kubernetes in the Secret objects of this app. */
  entries(): Promise<readonly StoredSecret[]>;
  /** What runs and reads, or would read when it starts again. */
  reads(): Promise<readonly Read[]>;
  /** Makes what is not there yet. What is there keeps its value, and somebody else who makes it at the same moment is an error. */
  create(secrets: readonly NewSecret[]): Promise<void>;
  /** Those that nothing reads. */
  remove(entries: readonly Entry[]): Promise<void>;
  /** What a value may weigh, in bytes; it has at least one. */
  readonly most: number;
}

export interface StoredSecret {
  readonly entry: Entry;
  /** `appspec secrets` made it for this app. */
  readonly isOurs: boolean;
}

export interface Read {
  readonly object: string;
  /** Undefined: the whole object. */
  readonly key: string | undefined;
  /** `service shop_web`, `Deployment web` */
  readonly by: string;
}

export interface NewSecret {
  readonly entry: Entry;
  /** What the spec calls it. */
  readonly secret: string;
  readonly version: number;
  readonly value: Uint8Array;
}

/** Who reads this. */
export function readersIn(reads: readonly Read[], { object, key }: Entry): string[] {
  const found = reads.filter((read) => read.object === object && (read.key === undefined || key === undefined || read.key === key));
  return [...new Set(found.map(({ by }) => by))];
}
