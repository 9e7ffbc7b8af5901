import type { Service, Task } from '../../core/app.ts';
import { entryOf, isNull } from '../../core/document.ts';
import { own } from '../../core/own.ts';
import { Sourced } from '../../core/sourced.ts';
import type { ComposeService } from './compose-file.ts';

/** Releases that read Compose 3.6. Since 23.0 there are too many to list, and every one of them does. */
export const releases = ['18.02', '18.03', '18.04', '18.05', '18.06', '18.09', '19.03', '20.10'] as const;

/**
 * Since which engine each key of a service reaches its containers: docker/cli `cli/compose/types` (UnsupportedProperties)
 * and moby `adjustForAPIVersion`. Older ones print that they ignore the key, and start the container without.
 */
const honouredSince = {
  image: '18.02',
  entrypoint: '18.02',
  command: '18.02',
  environment: '18.02',
  hostname: '18.02',
  user: '18.02',
  read_only: '18.02',
  cap_add: '20.10',
  cap_drop: '20.10',
  working_dir: '18.02',
  tty: '18.02',
  stdin_open: '18.02',
  isolation: '18.02',
  sysctls: '19.03',
  ulimits: '20.10',
  labels: '18.02',
  logging: '18.02',
  healthcheck: '18.02',
  ports: '18.02',
  networks: '18.02',
  dns: '18.02',
  extra_hosts: '18.02',
  secrets: '18.02',
  configs: '18.02',
  volumes: '18.02',
  stop_grace_period: '18.02',
  stop_signal: '18.02',
  deploy: '18.02',
} as const satisfies Record<keyof ComposeService, (typeof releases)[number]>;

type Since = typeof honouredSince;
type LaterKey = { [Key in keyof Since]: Since[Key] extends '18.02' ? never : Key }[keyof Since];

/** What is written of a key that not every engine honours. */
const written: Record<LaterKey, (container: Service | Task) => readonly Sourced<unknown>[]> = {
  cap_add: ({ security }) => security.capabilities.add,
  cap_drop: ({ security }) => security.capabilities.drop,
  sysctls: ({ sysctls }) => sysctls.map(({ name }) => name),
  ulimits: ({ ulimits }) => ulimits.map(({ name }) => name),
};

/** A value that an engine ignores, and the first one that does not. */
export interface Unhonoured {
  readonly key: string;
  readonly since: string;
  readonly value: Sourced<unknown>;
}

export function unhonouredBy(engine: string, container: Service | Task): Unhonoured[] {
  return Object.entries(written).flatMap(([key, valuesOf]) => {
    const since = honouredSince[key as LaterKey];
    const values = [...valuesOf(container), ...patchedIn(container, key)];
    return Number(engine) >= Number(since) ? [] : values.map((value) => ({ key, since, value }));
  });
}

/** The key of an override, where it does not take the key away. */
function patchedIn({ overrides }: Service | Task, key: string): Sourced<unknown>[] {
  return overrides.flatMap(({ patch }) => {
    const entry = entryOf(patch.value, key);
    return entry === undefined || isNull(entry.value) ? [] : new Sourced(key, [entry.keyOrigin]);
  });
}

/** What older engines do not start: `local` and the cache of other drivers came later, and nobody ignores an unknown one. */
const loggingSince: Readonly<Record<string, string>> = {
  local: '18.09',
  'cache-disabled': '20.10',
  'cache-max-size': '20.10',
  'cache-max-file': '20.10',
  'cache-compress': '20.10',
};

export function rejectedBy(engine: string, { logging }: Service | Task): Unhonoured[] {
  const words =
    logging === undefined ? [] : [...(logging.driver === undefined ? [] : [logging.driver]), ...logging.options.map(({ name }) => name)];
  return words.flatMap((value) => {
    const since = own(loggingSince, value.value);
    return since === undefined || Number(engine) >= Number(since) ? [] : [{ key: value.value, since, value }];
  });
}
