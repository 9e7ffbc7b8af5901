import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import type { SecretFile } from '../../../core/container.ts';

/** Docker keeps the references by secret: one's owner and mode replace the other's, and their order changes by chance. */
export const secretMountedTwice: Rule = {
  code: 'secret-mounted-twice',
  severity: 'warning',
  check(app, report) {
    for (const container of containersOf(app)) {
      const files = new Map<string, SecretFile>();
      for (const file of container.secrets) {
        const secret = file.secret.value.name.value;
        const first = files.get(secret);
        if (first === undefined) files.set(secret, file);
        else {
          report(file.secret, {
            message: `Swarm restarts "${container.name.value}" by chance when one container has the secret "${secret}" as two files.`,
            help: 'Keep one file, and let the program read it twice.',
            related: [{ at: first.secret, message: 'The other file.' }],
          });
        }
      }
    }
  },
};
