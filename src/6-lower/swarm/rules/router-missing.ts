import type { Rule } from '../../../5-check/rule.ts';

/** Swarm itself knows ports, and neither hosts nor paths. */
export const routerMissing: Rule = {
  code: 'router-missing',
  severity: 'error',
  check({ services, swarm }, report) {
    if (swarm?.router !== undefined) return;
    for (const route of services.flatMap(({ routes }) => routes.slice(0, 1))) {
      report(route.port, {
        message: 'Swarm serves no routes by itself, and nothing says which router does.',
        help: 'Write `targets: { swarm: { router: { kind: traefik, network: NETWORK } } }` for a Traefik that runs there, or `swarm: { routes: null }`.',
      });
    }
  },
};
