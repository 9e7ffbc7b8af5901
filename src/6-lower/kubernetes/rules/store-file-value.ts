import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { isStoreFile } from '../secret-names.ts';

/** A variable gets its value from a Secret object, and the driver makes none. */
export const storeFileValue: Rule = {
  code: 'store-file-value',
  severity: 'error',
  check(app, report) {
    const parts = containersOf(app).flatMap(({ env }) => env.flatMap((variable) => variable.parts));
    for (const part of parts) {
      if (part.kind !== 'secret' || !isStoreFile(part.secret.value.secret.value)) continue;
      const { name } = part.secret.value.secret.value;
      report(part.secret, {
        message: `"${name.value}" comes as a file of the Secrets Store CSI driver: no variable can have its value on Kubernetes.`,
        help: `Let the program read the file, \${secrets.${name.value}}, or use a store of kind \`external-secrets\`.`,
      });
    }
  },
};
