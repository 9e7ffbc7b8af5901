import type { App, Service } from '../../core/app.ts';
import { own } from '../../core/own.ts';
import { type Route, tlsOf } from '../../core/route.ts';
import type { Port } from '../../core/service.ts';
import { both, decidedBy, type Sourced } from '../../core/sourced.ts';
import type { Router } from '../../core/targets.ts';
import { rule, ruleOrder } from './router-rule.ts';
import { escaped } from './texts.ts';

type Labels = Record<string, Sourced<string> | undefined>;

/** Traefik's labels of a Swarm service: https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/swarm/ */
export function routerLabels(app: App, service: Service): Readonly<Record<string, Sourced<string>>> {
  const router = app.swarm?.router;
  if (router === undefined || service.routes.length === 0) return {};
  const labels: Labels = {
    'traefik.enable': decidedBy('true', router.make, router.version),
    [router.version.value === '2' ? 'traefik.docker.network' : 'traefik.swarm.network']: router.network && escaped(router.network),
  };
  for (const [index, route] of service.routes.entries()) Object.assign(labels, routeLabels(app, service, route, index));
  for (const port of new Set(service.routes.map((route) => route.port.value))) Object.assign(labels, portLabels(app, service, port));
  return Object.fromEntries(Object.entries(labels).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function routeLabels(app: App, service: Service, route: Route, index: number): Labels {
  const { router } = app.swarm ?? {};
  if (router === undefined) return {};
  const prefix = `traefik.http.routers.${ownName(app, service, String(index + 1)).value}`;
  const backend = both(ownName(app, service, route.port.value.name.value), route.port, (name) => name);
  return {
    [`${prefix}.rule`]: escaped(rule(route, router)),
    [`${prefix}.priority`]: ruleOrder(route),
    [`${prefix}.entrypoints`]: entrypoints(router),
    [`${prefix}.service`]: route.tls?.kind === 'flag' ? backend.and(route.tls.flag) : backend,
    ...tlsLabels(prefix, route, router),
  };
}

/** Traefik knows all stacks by one set of names; `_` stands in none of ours. */
function ownName({ name: app }: App, { name: service }: Service, end: string): Sourced<string> {
  return both(app, service, (one, other) => `${one}_${other}_${end}`);
}

function entrypoints({ entrypoints: [first, ...others] }: Router): Sourced<string> | undefined {
  return first && decidedBy([first, ...others].map(({ value }) => value).join(','), first, ...others);
}

function tlsLabels(prefix: string, route: Route, { certResolver }: Router): Labels {
  const tls = tlsOf(route);
  if (tls === undefined) return {};
  return { [`${prefix}.tls`]: tls.map(() => 'true'), [`${prefix}.tls.certresolver`]: certResolver?.and(tls) };
}

const schemes: Readonly<Record<string, string>> = { https: 'https', grpc: 'h2c', 'kubernetes.io/h2c': 'h2c' };

function portLabels(app: App, service: Service, port: Port): Labels {
  const server = `traefik.http.services.${ownName(app, service, port.name.value).value}.loadbalancer.server`;
  const scheme = own(schemes, port.appProtocol?.value ?? '');
  return {
    [`${server}.port`]: port.container.map(String).and(port.name),
    [`${server}.scheme`]: scheme === undefined ? undefined : port.appProtocol?.map(() => scheme),
  };
}
