import { containersOf } from '../../5-check/containers.ts';
import type { App } from '../../core/app.ts';
import type { Secret } from '../../core/resources.ts';
import { versioned } from '../../core/secret-name.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import type { ExternalSecret } from './compose-file.ts';

/** Compose 3.6 top-level `secrets`: references only, `appspec secrets` makes them. Unused ones would be created too. */
export function composeSecrets(app: App): [string, Emitted<ExternalSecret>][] {
  const mounted = new Set(containersOf(app).flatMap(({ secrets }) => secrets.map(({ secret }) => secret.value.name.value)));
  return app.secrets
    .filter((secret) => mounted.has(secret.name.value))
    .map((secret) => [
      secret.name.value,
      { [from]: secret.at, external: secret.source.map(() => true as const), name: secretName(secret, app.name) },
    ]);
}

/** `<app>_<secret>[_vN]`; one that somebody else makes has its own name, and `name` says it all. */
export function secretName({ name, called, source, version }: Secret, app: Sourced<string>): Sourced<string> {
  if (called !== undefined) return version === undefined ? called : called.and(version);
  const isTheirs = source.value === 'external' || source.value === 'store';
  return versioned(isTheirs ? name.and(source) : both(app, name, (stack, secret) => `${stack}_${secret}`), version);
}
