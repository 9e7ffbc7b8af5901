import type { App, Service } from '../../core/app.ts';
import { own } from '../../core/own.ts';
import { tlsOf } from '../../core/route.ts';
import { httpsOf, type Port } from '../../core/service.ts';
import { because, decidedBy, type Sourced } from '../../core/sourced.ts';
import type { Routed } from './ingress.ts';

/** The class of the AWS Load Balancer Controller, whose annotations are known. */
export function isAlb({ k8s }: App): boolean {
  return k8s?.ingressClass?.value === 'alb';
}

const prefix = 'alb.ingress.kubernetes.io/';

type Annotations = Readonly<Record<string, Sourced<string>>>;

function named(annotations: Readonly<Record<string, Sourced<string> | undefined>>): Annotations {
  return Object.fromEntries(
    Object.entries(annotations).flatMap(([end, value]) => (value === undefined ? [] : [[`${prefix}${end}`, value]])),
  );
}

/** Of an Ingress: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ */
export function albAnnotations(routes: readonly [Routed, ...Routed[]]): Annotations {
  const [{ route: first }] = routes;
  const [tls, ...others] = routes.flatMap(({ route }) => tlsOf(route) ?? []);
  const certificates = routes.flatMap(({ route }) => (route.tls?.kind === 'certificate' ? route.tls.certificate : []));
  const [certificate, ...more] = certificates;
  const access = routes.flatMap(({ route }) => route.access ?? []);
  return named({
    'certificate-arn': certificate && decidedBy([...new Set(certificates.map(({ value }) => value))].join(','), certificate, ...more),
    'listen-ports':
      tls === undefined
        ? because('[{"HTTP":80}]', 'No route has TLS.', first.at)
        : decidedBy('[{"HTTP":80},{"HTTPS":443}]', tls, ...others),
    scheme: first.access?.map((text) => (text === 'internal' ? 'internal' : 'internet-facing')).and(...access.slice(1)),
    'ssl-policy': tls && because('ELBSecurityPolicy-TLS13-1-2-2021-06', 'TLS 1.2 and later; the default of AWS takes 1.0.', first.at),
    'ssl-redirect': tls && decidedBy('443', tls, ...others),
    'target-type': because('ip', 'Traffic goes to pods, not through node ports.', first.at),
  });
}

/** Of a Service that routes lead to: how the load balancer speaks to its pods, and looks at them. */
export function albServiceAnnotations(app: App, service: Service): Annotations {
  const routed = service.routes[0]?.port.value;
  if (!isAlb(app) || routed === undefined) return {};
  const version = routed.appProtocol && own(versions, routed.appProtocol.value);
  return named({
    'backend-protocol': httpsOf(routed)?.map(() => 'HTTPS'),
    'backend-protocol-version': version === undefined ? undefined : routed.appProtocol?.map(() => version),
    ...checkAnnotations(service, routed),
  });
}

/** A gRPC target group has a check of its own; without an HTTP check it looks at the port that it leads to. */
function checkAnnotations({ health, at }: Service, routed: Port): Readonly<Record<string, Sourced<string> | undefined>> {
  const http = health?.kind === 'http' ? health : undefined;
  const https = httpsOf(http?.port.value ?? routed)?.map(() => 'HTTPS');
  const alive = 'The spec has no HTTP check: any answer but an error of the server shows that it is there.';
  if (routed.appProtocol?.value === 'grpc') return {};
  if (http === undefined) return { 'healthcheck-protocol': https, 'success-codes': because('200-499', alive, at) };
  return {
    'healthcheck-path': http.path,
    'healthcheck-port': http.port.map(({ container }) => String(container.value)),
    'healthcheck-protocol': https,
    'success-codes': because('200-399', 'As the kubelet takes it.', http.at),
  };
}

/** The port that an ALB looks at, where that is the one of the health check. */
export function albCheckPort(app: App, { routes, health }: Service): Sourced<Port> | undefined {
  const isRouted = isAlb(app) && routes.length > 0 && routes[0]?.port.value.appProtocol?.value !== 'grpc';
  return isRouted && health?.kind === 'http' ? health.port : undefined;
}

const versions: Readonly<Record<string, string>> = { grpc: 'GRPC', 'kubernetes.io/h2c': 'HTTP2' };
