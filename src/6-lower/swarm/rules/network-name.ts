import type { Rule } from '../../../5-check/rule.ts';
import { isServiceName } from '../service-name.ts';

/** Swarm makes networks before all else and refuses a name half way through a deploy. */
export const networkName: Rule = {
  code: 'network-name',
  severity: 'error',
  check(app, report) {
    for (const { name, called, external } of app.networks) {
      if (external?.value === true) continue;
      const full = called ?? name.map((text) => `${app.name.value}_${text}`);
      if (isServiceName(full.value)) continue;
      report(full, {
        message: `Swarm calls the network "${full.value}" and does not take it: letters, digits, \`-\` and \`_\`, at most 63.`,
        help: 'Call it otherwise, or write `swarm: { name: NAME }`.',
      });
    }
  },
};
