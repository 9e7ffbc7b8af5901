import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { tlsPorts } from '../balancer-tls.ts';
import { balancerKind } from '../load-balancer.ts';
import { idlePorts } from '../network-balancer.ts';

/** What AWS takes and an NLB does not do: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/ */
export const loadBalancerNoEffect: Rule = {
  code: 'load-balancer-no-effect',
  severity: 'warning',
  check(app, report) {
    for (const service of app.services) {
      if (!['nlb', 'auto-mode'].includes(balancerKind(app, service)?.value ?? '')) continue;
      checkIdle(service, report);
      checkLogs(service, report);
    }
  },
};

function checkIdle(service: Service, report: Report): void {
  const { loadBalancer } = service;
  const ports = balancedPorts(service);
  if (loadBalancer?.idleTimeout === undefined) return;
  const timed = idlePorts(loadBalancer, ports);
  const others = ports.filter((port) => !timed.includes(port)).map(({ publish }) => publish.value);
  if (others.length === 0) return;
  report(loadBalancer.idleTimeout, {
    message: `Port ${others.join(' and ')} keeps the timeout of AWS: only TCP listeners that do not end TLS have one to set.`,
    help: timed.length === 0 ? 'Take `idleTimeout` away.' : 'Accept it, or take `idleTimeout` away.',
  });
}

function checkLogs(service: Service, report: Report): void {
  const { loadBalancer } = service;
  const ports = balancedPorts(service);
  if (loadBalancer?.accessLogs === undefined || ports.length === 0 || tlsPorts(loadBalancer, ports).length > 0) return;
  report(loadBalancer.accessLogs.bucket, {
    message: 'An NLB logs only connections whose TLS it ends: this log stays empty.',
    help: 'Add `tls`, or take `accessLogs` away.',
  });
}
