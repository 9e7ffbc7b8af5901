import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Sourced } from '../../../core/sourced.ts';
import type { LoadBalancerKind } from '../../../core/targets.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { balancerKind } from '../load-balancer.ts';

/** What a kind of load balancer cannot do is refused by name: its controller would ignore the annotation. */
export const loadBalancerKind: Rule = {
  code: 'load-balancer-kind',
  severity: 'error',
  check(app, report) {
    for (const service of app.services) {
      const kind = balancerKind(app, service);
      if (kind === undefined || balancedPorts(service).length === 0) continue;
      if (kind.value === 'auto-mode') refuseAutoMode(kind, report);
      if (kind.value === 'none') checkPlain(service, kind, report);
      if (kind.value === 'classic') checkClassic(service, kind, report);
    }
  },
};

type Kind = Sourced<LoadBalancerKind>;

function refuseAutoMode(kind: Kind, report: Report): void {
  report(kind, {
    message: 'Load balancers of EKS Auto Mode are not lowered to Kubernetes yet.',
    help: 'Use `nlb` with the AWS Load Balancer Controller, or `classic`.',
  });
}

function checkPlain(service: Service, kind: Kind, report: Report): void {
  const internal = balancedPorts(service).find(({ access }) => access.value === 'internal');
  const related = [{ at: kind, message: 'The kind.' }];
  if (internal !== undefined) {
    report(internal.access, {
      message: 'A plain LoadBalancer Service has no way to say `internal`: the port could be open to the internet.',
      help: 'Say which kind makes it: `classic` or `nlb`.',
      related,
    });
  }
  for (const word of ['drain', 'idleTimeout'] as const) {
    const value = service.loadBalancer?.[word];
    if (value === undefined) continue;
    report(value, {
      message: `A plain LoadBalancer Service has no \`${word}\`.`,
      help: `Take it away, or say which kind makes it.`,
      related,
    });
  }
}

function checkClassic(service: Service, kind: Kind, report: Report): void {
  for (const {
    port: { protocol },
  } of balancedPorts(service)) {
    if (protocol.value === 'tcp') continue;
    report(protocol, {
      message: 'A Classic ELB forwards no UDP.',
      help: 'Use `loadBalancer: { kind: nlb }` for this service, or publish the port as `access: node`.',
      related: [{ at: kind, message: 'The kind.' }],
    });
  }
}
