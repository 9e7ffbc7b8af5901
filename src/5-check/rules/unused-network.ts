import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Either somebody should have joined it, or it separates nothing. `default` is joined by all that name none. */
export const unusedNetwork: Rule = {
  code: 'unused-network',
  severity: 'warning',
  check(app, report) {
    const joined = new Set(['default', ...containersOf(app).flatMap(({ networks }) => networks.map(({ value }) => value))]);
    for (const { name } of app.networks) {
      if (joined.has(name.value)) continue;
      report(name, {
        message: `No service or task is on the network "${name.value}".`,
        help: 'Add it to the `networks:` of those that share it, or take it away.',
        unused: `network ${name.value}`,
      });
    }
  },
};
