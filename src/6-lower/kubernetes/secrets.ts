import type { App } from '../../core/app.ts';
import type { Secret } from '../../core/resources.ts';
import { both, type Sourced } from '../../core/sourced.ts';

/** The one Secret of the app, which `appspec secrets` makes: no manifest ever holds a value. */
export function secretObject({ name }: App): Sourced<string> {
  return name.map((app) => `${app}-secrets`);
}

/** `<secret>[_vN]` */
export function secretKey(secret: Sourced<Secret>): Sourced<string> {
  const { name, version } = secret.value;
  const key = both(secret, name, (_, text) => text);
  return version === undefined ? key : both(key, version, (text, number) => `${text}_v${number}`);
}
