import type { Rule } from '../../../5-check/rule.ts';
import { repeats } from '../../../core/repeats.ts';
import type { Port } from '../../../core/service.ts';

/** Server-side apply knows the ports of a container by number and protocol, and refuses two that are the same. */
export const containerPortTwice: Rule = {
  code: 'container-port-twice',
  severity: 'error',
  check({ services }, report) {
    for (const { ports } of services) {
      for (const { again, first } of repeats(ports, numberOf)) {
        report(again.container, {
          message: `Kubernetes takes a container's port ${numberOf(again)} under one name only; "${first.name.value}" has it.`,
          help: 'Publish it once, or let the program listen on a second port.',
          related: [{ at: first.container, message: 'First named here.' }],
        });
      }
    }
  },
};

/** `8080/tcp` */
function numberOf({ container, protocol }: Port): string {
  return `${container.value}/${protocol.value}`;
}
