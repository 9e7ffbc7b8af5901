import { containersOf } from '../containers.ts';
import type { Rule } from '../rule.ts';

/** Either somebody should have joined it, or it separates nothing. `default` is joined by all that name none, the router's by all that have routes. */
export const unusedNetwork: Rule = {
  code: 'unused-network',
  severity: 'warning',
  check(app, report) {
    const joined = new Set(['default', ...containersOf(app).flatMap(({ networks }) => networks.map(({ value }) => value))]);
    const routers = app.services.some(({ routes }) => routes.length > 0) ? app.swarm?.router?.network?.value : undefined;
    for (const { name, called } of app.networks) {
      if (joined.has(name.value) || (called ?? name).value === routers) continue;
      report(name, {
        message: `No service or task is on the network "${name.value}".`,
        help: 'Add it to the `networks:` of those that share it, or take it away.',
        unused: `network ${name.value}`,
      });
    }
  },
};
