import type { App } from '../../core/app.ts';
import { repeats } from '../../core/repeats.ts';
import type { Secret } from '../../core/resources.ts';
import { versioned } from '../../core/secret-name.ts';
import { both, type Sourced } from '../../core/sourced.ts';
import type { Rule } from '../rule.ts';

/** The second version of `key` is called `key_v2` on the cluster, and so is a secret of that name. */
export const secretNameCollision: Rule = {
  code: 'secret-name-collision',
  severity: 'error',
  check(app, report) {
    const names = app.secrets.filter(isOurs).map((secret) => nameOf(secret, app));
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
function isOurs({ source }: Secret): boolean {
  return source.value !== 'external' && source.value !== 'store';
}

/** On Kubernetes a key, and the object that it is in where that is not the app's own. */
function nameOf({ name, called, key, version }: Secret, { k8s }: App): Sourced<string> {
  if (k8s === undefined) return called ?? versioned(name, version);
  const inObject = key ?? versioned(name, version);
  return called === undefined ? inObject : both(inObject, called, (entry, object) => `${object}/${entry}`);
}
