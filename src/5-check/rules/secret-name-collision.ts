import type { Secret } from '../../core/resources.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** The second version of `key` is called `key_v2` on the cluster, and so is a secret of that name. */
export const secretNameCollision: Rule = {
  code: 'secret-name-collision',
  severity: 'error',
  check({ secrets }, report) {
    const taken = new Map<string, Sourced<string>>();
    for (const secret of secrets.filter(isOurs)) {
      const name = storedName(secret);
      const first = taken.get(name.value);
      if (first === undefined) taken.set(name.value, name);
      else {
        report(name, {
          message: `Two secrets would be called "${name.value}" on the cluster, and one value would take the other's place.`,
          help: 'Call one of them something else.',
          related: [{ at: first, message: 'The other one.' }],
        });
      }
    }
  },
};

/** Two of our names may well stand for one secret that someone else makes. */
function isOurs({ called, source }: Secret): boolean {
  return called === undefined && source.value !== 'external';
}

function storedName({ name, version }: Secret): Sourced<string> {
  return version === undefined ? name : both(name, version, (text, number) => `${text}_v${number}`);
}
