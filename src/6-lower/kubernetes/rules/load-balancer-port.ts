import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { repeats } from '../../../core/repeats.ts';
import { httpsOf, type Port } from '../../../core/service.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { tlsPorts } from '../balancer-tls.ts';
import { balancerKind } from '../load-balancer.ts';

/** A listener is one port with one protocol: what names none, or asks for two, is refused by AWS after the deploy. */
export const loadBalancerPort: Rule = {
  code: 'load-balancer-port',
  severity: 'error',
  check(app, report) {
    for (const service of app.services) {
      checkTls(service, report);
      for (const access of ['public', 'internal']) checkBackends(service, access, report);
      if (['nlb', 'auto-mode'].includes(balancerKind(app, service)?.value ?? '')) checkListeners(service, report);
    }
  },
};

function checkTls(service: Service, report: Report): void {
  const balanced = balancedPorts(service);
  const tls = service.loadBalancer?.tls;
  if (tls === undefined || balanced.length === 0) return;
  for (const port of tls.ports)
    checkTlsPort(
      port,
      balanced.map((one) => one.port),
      report,
    );
  if (tls.ports.length > 0 || tlsPorts({ tls }, balanced).length > 0) return;
  report(tls.certificate, {
    message: `"${service.name.value}" publishes no TCP port on which a load balancer could end TLS.`,
    help: 'Take `tls` away, or publish a TCP port.',
  });
}

function checkTlsPort(named: Sourced<Port>, balanced: readonly Port[], report: Report): void {
  const { name, protocol } = named.value;
  if (!balanced.includes(named.value)) {
    report(named, {
      message: `The port "${name.value}" is not behind a load balancer.`,
      help: 'Publish it with `access: public` or `internal`, or name another port.',
    });
  } else if (protocol.value === 'udp') {
    report(named, {
      message: `The port "${name.value}" speaks UDP, and TLS needs TCP.`,
      help: 'Name the TCP ports only.',
      related: [{ at: protocol, message: 'Its protocol.' }],
    });
  }
}

/** One annotation says for all listeners that end TLS what is spoken behind them. */
function checkBackends(service: Service, access: string, report: Report): void {
  const ports = balancedPorts(service).filter((port) => port.access.value === access);
  const ended = tlsPorts(service.loadBalancer ?? { tls: undefined }, ports);
  const plain = ended.find(({ port }) => httpsOf(port) === undefined);
  const https = ended.flatMap(({ port }) => httpsOf(port) ?? [])[0];
  if (plain === undefined || https === undefined) return;
  report(https, {
    message: `Behind TLS a load balancer speaks TLS to all ports or to none: to this one, and not to "${plain.port.name.value}".`,
    help: 'Name in `tls.ports` only those of one kind: a port that is not named goes through as it is.',
    related: [{ at: plain.port.name, message: 'The other one.' }],
  });
}

function checkListeners(service: Service, report: Report): void {
  for (const { again, first } of repeats(balancedPorts(service), ({ access, publish }) => `${access.value} ${publish.value}`)) {
    if (again.port.protocol.value === first.port.protocol.value) continue;
    report(again.publish, {
      message: `An NLB listens on port ${again.publish.value} with one protocol only.`,
      help: 'Publish the other one on another port, or with another `access`.',
      related: [{ at: first.publish, message: 'Here with the other protocol.' }],
    });
  }
}
