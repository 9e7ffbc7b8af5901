import type { Rule } from '../../../5-check/rule.ts';

/** A router serves all its routes at the same doors. */
export const internalRouteExposed: Rule = {
  code: 'internal-route-exposed',
  severity: 'warning',
  check({ services }, report) {
    for (const { access } of services.flatMap(({ routes }) => routes)) {
      if (access?.value !== 'internal') continue;
      report(access, {
        message: 'On Swarm whoever reaches the entry points of the router reaches this route: `internal` means nothing there.',
        help: 'Close them in a security group and accept this, or take the route away on Swarm.',
      });
    }
  },
};
