import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { secretName } from '../secrets.ts';

const mostForService = 63;
const mostForSecret = 64;

/** Swarm calls a service `<app>_<service>` and refuses long names half way through a deploy. */
export const nameTooLong: Rule = {
  code: 'name-too-long',
  severity: 'error',
  check(app, report) {
    for (const { name } of containersOf(app)) {
      const full = `${app.name.value}_${name.value}`;
      if (full.length <= mostForService) continue;
      report(name, {
        message: `Swarm calls it "${full}": ${full.length} characters, of which it takes ${mostForService}.`,
        help: 'Shorten this name or that of the app.',
      });
    }
    for (const secret of app.secrets) {
      const { value } = secretName(secret, app.name);
      if (value.length <= mostForSecret) continue;
      report(secret.name, {
        message: `Swarm calls the secret "${value}": ${value.length} characters, of which it takes ${mostForSecret}.`,
        help: 'Shorten this name or that of the app.',
      });
    }
  },
};
