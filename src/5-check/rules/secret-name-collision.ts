import { repeats } from '../../core/repeats.ts';
import type { Secret } from '../../core/resources.ts';
import { versioned } from '../../core/secret-name.ts';
import type { Rule } from '../rule.ts';

/** The second version of `key` is called `key_v2` on the cluster, and so is a secret of that name. */
export const secretNameCollision: Rule = {
  code: 'secret-name-collision',
  severity: 'error',
  check({ secrets }, report) {
    const names = secrets.filter(isOurs).map(({ name, version }) => versioned(name, version));
    for (const { again, first } of repeats(names, ({ value }) => value)) {
      report(again, {
        message: `Two secrets would be called "${again.value}" on the cluster, and one value would take the other's place.`,
        help: 'Call one of them something else.',
        related: [{ at: first, message: 'The other one.' }],
      });
    }
  },
};

/** Two of our names may well stand for one secret that someone else makes. */
function isOurs({ called, source }: Secret): boolean {
  return called === undefined && source.value !== 'external';
}
