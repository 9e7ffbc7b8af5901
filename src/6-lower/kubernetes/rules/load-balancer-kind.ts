import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import type { Sourced } from '../../../core/sourced.ts';
import type { LoadBalancerKind } from '../../../core/targets.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { balancerWords } from '../balancer-words.ts';
import { balancerKind, balancers } from '../load-balancer.ts';

/** What a kind of load balancer cannot do is refused by name: its controller would ignore the annotation. */
export const loadBalancerKind: Rule = {
  code: 'load-balancer-kind',
  severity: 'error',
  check(app, report) {
    for (const service of app.services) {
      const kind = balancerKind(app, service);
      if (kind === undefined || balancedPorts(service).length === 0) continue;
      if (kind.value === 'none') checkAccess(service, kind, report);
      if (kind.value === 'classic') checkClassic(service, kind, report);
      refuseWords(service, kind, report);
    }
  },
};

type Kind = Sourced<LoadBalancerKind>;

function refuseWords({ loadBalancer }: Service, kind: Kind, report: Report): void {
  if (loadBalancer === undefined) return;
  for (const [word, at] of balancerWords(loadBalancer)) {
    const [message, help] = balancers[kind.value].cannot[word]?.split(' | ') ?? [];
    if (message !== undefined) report(at, { message, help, related: [{ at: kind, message: 'The kind.' }] });
  }
}

function checkAccess(service: Service, kind: Kind, report: Report): void {
  const internal = balancedPorts(service).find(({ access }) => access.value === 'internal');
  if (internal === undefined) return;
  report(internal.access, {
    message: 'A plain LoadBalancer Service has no way to say `internal`: the port could be open to the internet.',
    help: 'Say which kind makes it: `classic`, `nlb` or `auto-mode`.',
    related: [{ at: kind, message: 'The kind.' }],
  });
}

function checkClassic(service: Service, kind: Kind, report: Report): void {
  const related = [{ at: kind, message: 'The kind.' }];
  for (const {
    port: { protocol },
  } of balancedPorts(service)) {
    if (protocol.value === 'tcp') continue;
    report(protocol, {
      message: 'A Classic ELB forwards no UDP.',
      help: 'Use `loadBalancer: { kind: nlb }` for this service, or publish the port as `access: node`.',
      related,
    });
  }
  const policy = service.loadBalancer?.tls?.policy;
  if (policy?.value.includes('TLS13') !== true) return;
  report(policy, {
    message: 'A Classic ELB speaks no TLS 1.3.',
    help: 'Write `ELBSecurityPolicy-TLS-1-2-2017-01`, take `policy` away, or use `kind: nlb`.',
    related,
  });
}
