import type { Rule } from '../rule.ts';

/** Hosts and paths are words of HTTP, and routers speak it over TCP. */
export const routePort: Rule = {
  code: 'route-port',
  severity: 'error',
  check({ services }, report) {
    for (const { port } of services.flatMap(({ routes }) => routes)) {
      if (port.value.protocol.value === 'tcp') continue;
      report(port, {
        message: `The port "${port.value.name.value}" speaks UDP, and a route leads HTTP to a TCP port.`,
        help: 'Name a TCP port.',
        related: [{ at: port.value.protocol, message: 'Its protocol.' }],
      });
    }
  },
};
