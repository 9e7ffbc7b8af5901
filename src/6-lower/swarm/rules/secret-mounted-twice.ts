import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { repeats } from '../../../core/repeats.ts';
import type { Secret } from '../../../core/resources.ts';
import { secretName } from '../secrets.ts';

/** Docker keeps the references by secret: one's owner and mode replace the other's, and their order changes by chance. */
export const secretMountedTwice: Rule = {
  code: 'secret-mounted-twice',
  severity: 'error',
  check(app, report) {
    for (const { name, secrets } of containersOf(app)) {
      for (const { again, first } of repeats(secrets, ({ secret }) => secretName(secret.value, app.name).value)) {
        if (collide(again.secret.value, first.secret.value)) continue;
        report(again.secret, {
          message: `Swarm restarts "${name.value}" by chance when one container has the secret "${again.secret.value.name.value}" as two files.`,
          help: 'Keep one file, and let the program read it twice; or write the other one under `k8s:` only.',
          related: [{ at: first.secret, message: 'The other file.' }],
        });
      }
    }
  },
};

/** Two secrets of ours that have one name by mistake: `secret-name-collision` tells. */
function collide(again: Secret, first: Secret): boolean {
  return again !== first && [again, first].every(({ source }) => source.value !== 'external' && source.value !== 'store');
}
