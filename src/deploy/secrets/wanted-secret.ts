import { secretPath } from '../../4-resolve/text.ts';
import { containersOf } from '../../5-check/containers.ts';
import { isStoreFile, secretKey, secretObject } from '../../6-lower/kubernetes/secret-names.ts';
import { secretName } from '../../6-lower/swarm/secrets.ts';
import type { App } from '../../core/app.ts';
import { type Node, nodeAt, textAt } from '../../core/document.ts';
import type { Secret } from '../../core/resources.ts';
import type { TargetName } from '../../core/shape.ts';
import type { Making } from './making.ts';
import { makingOf } from './making.ts';

/** A secret as the spec has it, for one target. */
export interface WantedSecret {
  readonly name: string;
  readonly description: string | undefined;
  readonly making: Making;
  readonly version: number;
  /** Where this version is on the cluster; undefined: the driver of a store puts it into each pod. */
  readonly entry: Entry | undefined;
  /** Where its other versions are: the entry of the first; undefined where the spec says what it is called. */
  readonly first: Entry | undefined;
  readonly readers: readonly Reader[];
}

/** What a cluster holds a value under: a Swarm secret, or a key of a Secret object. */
export interface Entry {
  readonly object: string;
  /** Kubernetes only. */
  readonly key: string | undefined;
}

export interface Reader {
  readonly kind: 'service' | 'task';
  readonly name: string;
  /** Path of the file in the container, and names of the variables that hold the value. */
  readonly file: string;
  readonly variables: readonly string[];
}

/** `root`: the composed spec, which has the words that no target reads. */
export function wantedSecrets(app: App, root: Node, target: TargetName): WantedSecret[] {
  return app.secrets.map((secret) => {
    const words = nodeAt(root, 'secrets', secret.name.value);
    const isNamed = target === 'swarm' ? secret.called !== undefined : secret.key !== undefined;
    return {
      name: secret.name.value,
      description: textAt(words, 'description'),
      making: makingOf(secret.source.value, words),
      version: secret.version?.value ?? 1,
      entry: entryOf(app, secret, target),
      first: isNamed ? undefined : entryOf(app, { ...secret, version: undefined }, target),
      readers: readersOf(app, secret),
    };
  });
}

function entryOf(app: App, secret: Secret, target: TargetName): Entry | undefined {
  if (target === 'swarm') return { object: secretName(secret, app.name).value, key: undefined };
  if (isStoreFile(secret)) return undefined;
  return { object: secretObject(app, secret).value, key: secretKey(secret).value };
}

function readersOf(app: App, secret: Secret): Reader[] {
  return containersOf(app).flatMap(({ name, secrets, env, ...owner }) =>
    secrets
      .filter((file) => file.secret.value.name.value === secret.name.value)
      .map((file) => {
        const holding = env.filter(({ parts }) => parts.some((part) => part.kind === 'secret' && part.secret.value === file));
        const kind = 'retries' in owner ? ('task' as const) : ('service' as const);
        return { kind, name: name.value, file: secretPath(file).value, variables: holding.map((variable) => variable.name.value) };
      }),
  );
}

/** `shop_db_password`, `key db_password of shop-secrets` */
export function entryText({ object, key }: Entry): string {
  return key === undefined ? object : `key ${key} of ${object}`;
}

export function sameEntry(one: Entry, other: Entry): boolean {
  return one.object === other.object && one.key === other.key;
}
