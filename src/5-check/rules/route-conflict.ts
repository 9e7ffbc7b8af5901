import type { App } from '../../core/app.ts';
import { inReadingOrder } from '../../core/diagnostic.ts';
import { repeats } from '../../core/repeats.ts';
import { pathPrefix, type Route } from '../../core/route.ts';
import type { Rule } from '../rule.ts';

/** Of two routes with one host and path a router takes one. */
export const routeConflict: Rule = {
  code: 'route-conflict',
  severity: 'error',
  check(app, report) {
    const routes = app.services.flatMap((service) => service.routes.map((route) => ({ service, route })));
    const read = inReadingOrder(routes, ({ route }) => route.at);
    for (const { again, first } of repeats(read, ({ route }) => doorOf(app, route))) {
      report(again.route.host ?? again.route.at, {
        message: `"${first.service.name.value}" has a route for ${again.route.host?.value ?? 'every host'} and ${pathPrefix(again.route.path.value)} already.`,
        help: 'Give one of them another host or path.',
        related: [{ at: first.route.host ?? first.route.at, message: 'The other one.' }],
      });
    }
  },
};

/** On Kubernetes each access has a load balancer of its own. */
function doorOf({ k8s }: App, { host, path, access }: Route): string {
  return JSON.stringify([k8s === undefined ? undefined : access?.value, host?.value, pathPrefix(path.value)]);
}
