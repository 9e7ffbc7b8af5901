import type { App, Service } from '../../core/app.ts';
import { grouped } from '../../core/grouped.ts';
import { byCodeUnit } from '../../core/order.ts';
import type { Route } from '../../core/route.ts';
import { because, both, type Sourced } from '../../core/sourced.ts';
import { type Emitted, from, type TreeMap } from '../../core/tree.ts';
import { some } from '../some.ts';
import { albAnnotations, isAlb } from './ingress-alb.ts';
import { ingressTls } from './ingress-tls.ts';
import { appMetadata } from './metadata.ts';
import type { IngressPath, IngressRule, IngressSpec } from './objects.ts';

/** A route with the service that it leads to. */
export interface Routed {
  readonly service: Service;
  readonly route: Route;
}

/** Routes with the same access share one Ingress, and so one load balancer, whichever services they lead to. */
export function ingresses(app: App): TreeMap[] {
  return (['internal', 'public', undefined] as const).flatMap((access) => {
    const [first, ...others] = routesOf(app).filter(({ route }) => route.access?.value === access);
    return first === undefined ? [] : [ingress(app, [first, ...others])];
  });
}

export function routesOf({ services }: App): Routed[] {
  return services.flatMap((service) => service.routes.map((route) => ({ service, route })));
}

/** The rule `ingress-class-missing` has seen to it that there is a class. */
function ingress(app: App, routes: readonly [Routed, ...Routed[]]): TreeMap {
  const [{ route: first }] = routes;
  const className = app.k8s?.ingressClass;
  if (className === undefined) throw new Error('An app with routes has an Ingress class.');
  const name = first.access === undefined ? app.name : both(first.access, app.name, (access, text) => `${text}-${access}`);
  const spec: Emitted<IngressSpec> = {
    [from]: first.at,
    ingressClassName: className,
    tls: isAlb(app) ? undefined : some(ingressTls(routes)),
    rules: rulesOf(routes),
  };
  return {
    [from]: first.at,
    apiVersion: because('networking.k8s.io/v1', 'The API of Ingresses.', first.at),
    kind: because('Ingress', 'Host names and paths that lead to Services.', first.at),
    metadata: appMetadata(app, name, isAlb(app) ? albAnnotations(routes) : undefined) as TreeMap,
    spec: spec as TreeMap,
  };
}

/** Controllers that try rules in turn find a host before `*`, and that before any host. */
function rulesOf(routes: readonly Routed[]): Emitted<IngressRule>[] {
  const hosts = [...grouped(routes, ({ route }) => route.host?.value ?? '')];
  const ordered = hosts.sort(([one], [other]) => rankOf(one) - rankOf(other) || byCodeUnit(one, other));
  return ordered.map(([, [first, ...others]]) => ({
    [from]: first.route.at,
    host: hostOf([first, ...others]),
    http: { paths: pathsOf([first, ...others]) },
  }));
}

/** Written by each of its routes. */
function hostOf(routes: readonly Routed[]): Sourced<string> | undefined {
  const [first, ...others] = routes.flatMap(({ route }) => route.host ?? []);
  return first?.and(...others);
}

function rankOf(host: string): number {
  if (host === '') return 2;
  return host.startsWith('*.') ? 1 : 0;
}

function pathsOf(routes: readonly Routed[]): Emitted<IngressPath>[] {
  const ordered = [...routes].sort((one, other) => byCodeUnit(one.route.path.value, other.route.path.value));
  return ordered.map(({ service, route }) => ({
    [from]: route.at,
    path: route.tls?.kind === 'flag' ? route.path.and(route.tls.flag) : route.path,
    pathType: because('Prefix' as const, 'Segment by segment: `/api` has `/api/x` and not `/apix`.', route.at),
    backend: backendOf(service, route),
  }));
}

function backendOf({ name }: Service, { port }: Route): Emitted<IngressPath>['backend'] {
  const [at] = port.from;
  return { [from]: at, service: { [from]: at, name: name.and(port), port: { name: port.map((one) => one.name.value) } } };
}
