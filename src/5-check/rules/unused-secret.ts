import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Either a mount was forgotten, or someone has to keep a secret that nobody reads. */
export const unusedSecret: Rule = {
  code: 'unused-secret',
  severity: 'warning',
  check(app, report) {
    const mounted = new Set(containersOf(app).flatMap(({ secrets }) => secrets.map(({ secret }) => secret.value.name.value)));
    for (const { name } of app.secrets) {
      if (mounted.has(name.value)) continue;
      report(name, {
        message: `No service or task has the secret "${name.value}".`,
        help: 'Add it to the `secrets:` of those that read it, or take it away.',
        unused: `secret ${name.value}`,
      });
    }
  },
};
