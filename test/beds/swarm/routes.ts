import type { App, Service } from '../../../src/core/app.ts';
import type { Facts } from '../facts.ts';
import type { EngineService } from './engine.ts';

const routed = ['host', 'path', 'port', 'tls.flag.flag'].map((word) => `services.routes.${word}`);
const router = ['make', 'version', 'network', 'entrypoints', 'certResolver'].map((word) => `swarm.router.${word}`);

/** What Traefik 3 is to read of each service: doc.traefik.io/traefik/reference/routing-configuration/other-providers/swarm */
const wanted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  web: {
    'traefik.enable': 'true',
    'traefik.swarm.network': 'beds-outside',
    'traefik.http.routers.beds-everything_web_1.rule': 'Host(`shop.example.com`)',
    'traefik.http.routers.beds-everything_web_1.entrypoints': 'web,websecure',
    'traefik.http.routers.beds-everything_web_1.priority': '20001',
    'traefik.http.routers.beds-everything_web_1.service': 'beds-everything_web_http',
    'traefik.http.routers.beds-everything_web_1.tls': 'true',
    'traefik.http.routers.beds-everything_web_1.tls.certresolver': 'letsencrypt',
    'traefik.http.routers.beds-everything_web_2.rule':
      'HostRegexp(`^[^.]+\\.example\\.com$`) && (Path(`/metrics`) || PathPrefix(`/metrics/`))',
    'traefik.http.routers.beds-everything_web_2.entrypoints': 'web,websecure',
    'traefik.http.routers.beds-everything_web_2.priority': '10008',
    'traefik.http.routers.beds-everything_web_2.service': 'beds-everything_web_metrics',
    'traefik.http.services.beds-everything_web_http.loadbalancer.server.port': '8080',
    'traefik.http.services.beds-everything_web_metrics.loadbalancer.server.port': '9090',
  },
};

/** As the daemon has the labels, with nothing beside them. */
export function compareRoutes(facts: Facts, { swarm }: App, { name }: Service, { Spec: { Labels = {} } }: EngineService): void {
  const found = Object.entries(Labels).filter(([label]) => label.startsWith('traefik.'));
  const words = swarm?.router === undefined ? [] : [...routed, ...router];
  facts.add(words, `routes of ${name.value}`, Object.entries(wanted[name.value] ?? {}).sort(), found.sort());
}
