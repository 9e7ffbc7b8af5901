import type { Rule } from '../../../5-check/rule.ts';
import { tlsOf } from '../../../core/route.ts';

/** Its words become labels of services with routes. */
export const routerUnused: Rule = {
  code: 'router-unused',
  severity: 'warning',
  check({ services, swarm }, report) {
    const router = swarm?.router;
    const routes = services.flatMap((service) => service.routes);
    if (router !== undefined && routes.length === 0) {
      report(router.make, { message: 'No service has `routes` for this router.', help: 'Give one its `routes`, or take `router` away.' });
    } else if (router?.certResolver !== undefined && routes.every((route) => tlsOf(route) === undefined)) {
      report(router.certResolver, {
        message: 'No route has TLS, so no certificate is asked for.',
        help: 'Add `tls: true` to a route, or take `certResolver` away.',
      });
    }
  },
};
