import type { Rule } from '../../../5-check/rule.ts';
import type { Service } from '../../../core/app.ts';
import type { Port } from '../../../core/service.ts';
import { balancedPorts } from '../balanced-ports.ts';
import { balancerKind } from '../load-balancer.ts';

/** An NLB has no check over UDP: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html */
export const loadBalancerCheckUdp: Rule = {
  code: 'load-balancer-check-udp',
  severity: 'warning',
  check(app, report) {
    for (const service of app.services) {
      if (!['nlb', 'auto-mode'].includes(balancerKind(app, service)?.value ?? '')) continue;
      for (const port of new Set(lookedAt(service).filter((one) => isUdpOnly(one, service)))) {
        report(port.protocol, {
          message: `An NLB looks at "${port.name.value}" over TCP: where nothing listens there on TCP too, no pod is ever healthy to it.`,
          help: 'Name a TCP port: `k8s: { loadBalancer: { healthCheck: { port: NAME } } }`; or accept it if the program listens on both.',
        });
      }
    }
  },
};

/** The port that it is told, else each that it leads to. */
function lookedAt(service: Service): Port[] {
  const told = service.loadBalancer?.healthCheck?.port;
  const balanced = balancedPorts(service).map(({ port }) => port);
  return told === undefined || balanced.length === 0 ? balanced : [told.value];
}

function isUdpOnly({ protocol, container }: Port, { ports }: Service): boolean {
  const isAlsoTcp = ports.some((port) => port.protocol.value === 'tcp' && port.container.value === container.value);
  return protocol.value === 'udp' && !isAlsoTcp;
}
