import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { configName } from '../configs.ts';
import { secretName } from '../secrets.ts';

const mostForService = 63;
/** Of a secret or config. */
const mostForStored = 64;

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
    const secrets = app.secrets.map((secret) => ({ kind: 'secret', at: secret.name, full: secretName(secret, app.name).value }));
    const configs = app.configs.map((config) => ({
      kind: 'config',
      at: config.name,
      full: `${configName(config, app.name).value}_01234567`,
    }));
    for (const { kind, at, full } of [...secrets, ...configs]) {
      if (full.length <= mostForStored) continue;
      report(at, {
        message: `Swarm calls the ${kind} "${full}": ${full.length} characters, of which it takes ${mostForStored}.`,
        help: 'Shorten this name or that of the app.',
      });
    }
  },
};
