import { checksOf } from '../../core/health.ts';
import type { Rule } from '../rule.ts';

/** Network checks open a TCP connection, whatever the port is declared to be. */
export const healthOverUdp: Rule = {
  code: 'health-over-udp',
  severity: 'warning',
  check({ services }, report) {
    for (const check of services.flatMap(({ health }) => checksOf(health))) {
      if (!('port' in check) || check.port.value.protocol.value !== 'udp') continue;
      report(check.port, {
        message: `The check opens a TCP connection, and "${check.port.value.name.value}" is a UDP port: where nothing listens on TCP too, it always fails.`,
        help: 'Check another port, or with a command; accept it if the program listens on both.',
        related: [{ at: check.port.value.protocol, message: 'It is UDP here.' }],
      });
    }
  },
};
