import { containersOf } from '../../../5-check/containers.ts';
import type { Rule } from '../../../5-check/rule.ts';
import { networkNames } from '../memberships.ts';

/** Docker gives every name to whoever claims it, and answers with all of them in turn. */
export const aliasTaken: Rule = {
  code: 'alias-taken',
  severity: 'warning',
  check(app, report) {
    for (const service of app.services) {
      const networks = networkNames(app, service);
      for (const alias of service.aliases) {
        const owner = containersOf(app).find(({ name }) => name.value === alias.value);
        if (owner === undefined || !networkNames(app, owner).some((network) => networks.includes(network))) continue;
        const self = owner === service;
        report(alias, {
          message: self
            ? `"${alias.value}" is the service's own name: it has it anyway.`
            : `"${alias.value}" is another one's name: whoever asks for it gets "${service.name.value}" every other time.`,
          help: self ? 'Take the alias away.' : 'Choose another alias, or put them on different networks.',
          related: self ? [] : [{ at: owner.name, message: 'Called so.' }],
        });
      }
    }
  },
};
