import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { SecretFile } from '../../../core/container.ts';
import { repeats } from '../../../core/repeats.ts';

/** Docker keeps the references by secret: one's owner and mode replace the other's, and their order changes by chance. */
export const secretMountedTwice: Rule = {
  code: 'secret-mounted-twice',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      for (const { again, first } of repeats(container.secrets, nameOf)) {
        report(again.secret, {
          message: `Swarm restarts "${container.name.value}" by chance when one container has the secret "${nameOf(again)}" as two files.`,
          help: 'Keep one file, and let the program read it twice.',
          related: [{ at: first.secret, message: 'The other file.' }],
        });
      }
    }
  },
};

function nameOf({ secret }: SecretFile): string {
  return secret.value.name.value;
}
