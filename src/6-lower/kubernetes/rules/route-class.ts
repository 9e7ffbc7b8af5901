import type { Rule } from '../../../5-check/rule.ts';
import type { App } from '../../../core/app.ts';
import type { Report } from '../../../core/diagnostic.ts';
import { grouped } from '../../../core/grouped.ts';
import { type Route, tlsOf } from '../../../core/route.ts';
import type { Sourced } from '../../../core/sourced.ts';
import { type Routed, routesOf } from '../ingress.ts';
import { isAlb } from '../ingress-alb.ts';

/** What an Ingress of the class cannot say: its controller would ignore it, or serve no route at all. */
export const routeClass: Rule = {
  code: 'route-class',
  severity: 'error',
  check(app, report) {
    const className = app.k8s?.ingressClass;
    if (className === undefined) return;
    for (const { route } of routesOf(app)) {
      const check = isAlb(app) ? checkAlb : checkOther;
      check(route, className, report);
      checkDiscovery(route, report);
    }
    if (isAlb(app)) checkTogether(app, className, report);
  },
};

type Class = Sourced<string>;

function checkAlb({ access, port, tls }: Route, className: Class, report: Report): void {
  const related = [{ at: className, message: 'The class.' }];
  if (access === undefined) {
    report(port, {
      message: 'Nothing says who may reach the load balancer of this route.',
      help: 'Add `access: public` or `access: internal`.',
      related,
    });
  }
  if (tls?.kind === 'secret') {
    report(tls.secret, {
      message: 'An ALB takes its certificates from AWS and reads no Secret.',
      help: 'Write `tls: true`, which finds one in ACM by the host, or `tls: { certificate: ARN }`.',
      related,
    });
  }
}

function checkOther({ access, tls }: Route, className: Class, report: Report): void {
  const related = [{ at: className, message: 'The class.' }];
  if (access?.value === 'internal') {
    report(access, {
      message: `An Ingress of the class "${className.value}" has no way to say \`internal\`: the route could be open to the internet.`,
      help: 'Use the class of a controller that is reached from inside only, and take `access` away; or the class `alb`.',
      related,
    });
  }
  if (tls?.kind === 'certificate') {
    report(tls.certificate, {
      message: `An Ingress of the class "${className.value}" takes its certificates from Secrets, not from AWS.`,
      help: 'Write `tls: { secret: NAME }`, or use the class `alb`.',
      related,
    });
  }
}

function checkDiscovery({ host, tls }: Route, report: Report): void {
  if (tls?.kind !== 'flag' || !tls.flag.value || host !== undefined) return;
  report(tls.flag, {
    message: '`tls: true` finds the certificate by the host, and this route has none.',
    help: 'Add `host`, or say where the certificate is.',
  });
}

/** What one load balancer, or one Service, can have only once. */
function checkTogether(app: App, className: Class, report: Report): void {
  for (const [, routes] of grouped(routesOf(app), ({ route }) => route.access?.value)) {
    checkRedirect(routes, className, report);
    checkCertificates(routes, report);
  }
  for (const [, routes] of grouped(routesOf(app), ({ service }) => service)) checkProtocols(routes, report);
}

function checkRedirect(routes: readonly Routed[], className: Class, report: Report): void {
  const plain = routes.find(({ route }) => tlsOf(route) === undefined)?.route;
  if (plain === undefined || routes.every(({ route }) => tlsOf(route) === undefined)) return;
  report(plain.tls?.at ?? plain.port, {
    message: `This route has no TLS and others that are \`${plain.access?.value}\` have it: their load balancer redirects all plain requests.`,
    help: 'Add `tls` here too, or take it away there.',
    related: [{ at: className, message: 'The class.' }],
  });
}

function checkCertificates(routes: readonly Routed[], report: Report): void {
  const [named] = routes.flatMap(({ route: { tls } }) => (tls?.kind === 'certificate' ? tls.certificate : []));
  const [unnamed] = routes.flatMap(({ route: { tls } }) => (tls?.kind === 'flag' && tls.flag.value ? tls.flag : []));
  if (named === undefined || unnamed === undefined) return;
  report(unnamed, {
    message: 'An ALB for which one certificate is named looks for no other by the host.',
    help: 'Name the certificate of this route too, or of none.',
    related: [{ at: named, message: 'Named here.' }],
  });
}

function checkProtocols([first, ...others]: readonly [Routed, ...Routed[]], report: Report): void {
  const protocol = (routed: Routed) => routed.route.port.value.appProtocol?.value ?? 'http';
  const other = others.find((routed) => protocol(routed) !== protocol(first));
  if (other !== undefined) {
    report(other.route.port, {
      message: `An ALB speaks one protocol to a Service: \`${protocol(first)}\` there, \`${protocol(other)}\` here.`,
      help: 'Make a service of its own of one of them.',
      related: [{ at: first.route.port, message: 'The first one.' }],
    });
  }
  const plain = [first, ...others].find((routed) => protocol(routed) === 'grpc' && tlsOf(routed.route) === undefined);
  if (plain !== undefined) report(plain.route.port, { message: 'An ALB speaks gRPC only behind TLS.', help: 'Add `tls` to this route.' });
}
