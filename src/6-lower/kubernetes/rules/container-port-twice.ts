import type { Rule } from '../../../5-check/rule.ts';
import type { Port } from '../../../core/service.ts';

/** Server-side apply knows the ports of a container by number and protocol, and refuses two that are the same. */
export const containerPortTwice: Rule = {
  code: 'container-port-twice',
  severity: 'error',
  check({ services }, report) {
    for (const { ports } of services) {
      const known = new Map<string, Port>();
      for (const port of ports) {
        const number = `${port.container.value}/${port.protocol.value}`;
        const first = known.get(number);
        if (first === undefined) known.set(number, port);
        else {
          report(port.container, {
            message: `Kubernetes takes a container's port ${number} under one name only; "${first.name.value}" has it.`,
            help: 'Publish it once, or let the program listen on a second port.',
            related: [{ at: first.container, message: 'First named here.' }],
          });
        }
      }
    }
  },
};
