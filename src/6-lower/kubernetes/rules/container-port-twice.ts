import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { checksOf } from '../../../core/health.ts';
import { type Repeat, repeats } from '../../../core/repeats.ts';
import type { Port } from '../../../core/service.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { numberOf } from '../pod-ports.ts';

/** Server-side apply knows the ports of a container by number and protocol, and refuses two that are the same. */
export const containerPortTwice: Rule = {
  code: 'container-port-twice',
  severity: 'error',
  check({ services }, report) {
    for (const service of services) for (const repeat of repeats(service.ports, numberOf)) checkRepeat(service, repeat, report);
  },
};

/** A load balancer has ports of its own, so it can publish one port of the container on two. */
function checkRepeat(service: Service, { again, first }: Repeat<Port>, report: Report): void {
  const isPublished = balancedPorts(service).some(({ port }) => port === again);
  const named = namedPorts(service).find(({ value }) => value === again);
  if (isPublished && named === undefined) return;
  report(isPublished && named !== undefined ? named : again.container, {
    message: `Kubernetes takes a container's port ${numberOf(again)} under one name only; "${first.name.value}" has it.`,
    help: isPublished
      ? `Write "${first.name.value}" here.`
      : 'Publish it once, or by a load balancer (`access: public` or `internal`), or let the program listen on a second port.',
    related: [{ at: first.container, message: 'First named here.' }],
  });
}

function namedPorts({ routes, health }: Service): Sourced<Port>[] {
  const checks = checksOf(health).flatMap((check) => ('port' in check ? check.port : []));
  return [...routes.map(({ port }) => port), ...checks];
}
