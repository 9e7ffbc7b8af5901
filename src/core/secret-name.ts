import { both, type Sourced } from './sourced.ts';

/** A secret cannot change on Swarm: a later version is another one, `<name>_v<version>`. The first has no suffix. */
export function versioned(name: Sourced<string>, version: Sourced<number> | undefined): Sourced<string> {
  return version === undefined ? name : both(name, version, (text, number) => (number > 1 ? `${text}_v${number}` : text));
}
