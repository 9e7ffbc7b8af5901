import type { Facts } from '../facts.ts';
import { compiledText } from '../spec.ts';
import { Release } from './cluster.ts';
import type { KubeObject } from './objects.ts';

const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/def';

/** An ALB takes words that other controllers do not. */
const balanced = `appspec: 1
name: beds-routed
services:
  web:
    image: appspec-beds/base:1
    health: none
    env: { PROBE: http 8080 }
    ports: { http: 8080, admin: 9090 }
    routes:
      - { host: shop.example.com, port: http, access: public, tls: { certificate: "${certificate}" } }
      - { path: /admin, port: admin, access: internal }
targets: { swarm: false, k8s: { ingressClass: alb } }
`;

const backend = (name: string, port: string) => ({ service: { name, port: { name: port } } });
const path = (text: string, port: string) => ({ backend: backend('web', port), path: text, pathType: 'Prefix' });

/** As the API server has it: every host with its paths, and nothing beside them. */
const wanted = {
  'beds-everything': {
    ingressClassName: 'beds-nginx',
    rules: [
      { host: 'api.example.com', http: { paths: [path('/api', 'http')] } },
      { host: 'shop.example.com', http: { paths: [path('/', 'http'), path('/metrics', 'metrics')] } },
    ],
    tls: [{ hosts: ['api.example.com'] }, { hosts: ['shop.example.com'], secretName: 'beds-shop-tls' }],
  },
  'beds-routed-public': { ingressClassName: 'alb', rules: [{ host: 'shop.example.com', http: { paths: [path('/', 'http')] } }] },
  'beds-routed-internal': { ingressClassName: 'alb', rules: [{ http: { paths: [path('/admin', 'admin')] } }] },
};

/** Annotations of docs: kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations */
const annotated: Readonly<Record<string, readonly unknown[]>> = {
  'beds-routed-public': ['internet-facing', certificate, '[{"HTTP":80},{"HTTPS":443}]'],
  'beds-routed-internal': ['internal', undefined, '[{"HTTP":80}]'],
};

export async function compareRoutes(facts: Facts, release: Release): Promise<void> {
  const words = ['host', 'path', 'port', 'tls.flag.flag', 'tls.secret.secret'].map((word) => `services.routes.${word}`);
  for (const found of await release.list('ingress')) compareIngress(facts, ['k8s.ingressClass', ...words], found);
  const { app, outputs } = compiledText(balanced, 'k8s');
  const own = new Release(app.name.value);
  await own.remove();
  await own.apply(outputs);
  const ingresses = await own.list('ingress');
  facts.add('services.routes.access', 'load balancers of beds-routed', Object.keys(annotated).sort(), names(ingresses));
  for (const found of ingresses)
    compareIngress(
      facts,
      ['access', 'tls.certificate.certificate'].map((word) => `services.routes.${word}`),
      found,
    );
  await own.remove();
}

function compareIngress(facts: Facts, words: readonly string[], { metadata, spec }: KubeObject): void {
  const of = `Ingress ${metadata.name}`;
  facts.add(words, of, inOrder(wanted[metadata.name as keyof typeof wanted]), inOrder(spec));
  if (annotated[metadata.name] === undefined) return;
  const read = (end: string) => metadata.annotations?.[`alb.ingress.kubernetes.io/${end}`];
  facts.add(words, `annotations of ${of}`, annotated[metadata.name], [read('scheme'), read('certificate-arn'), read('listen-ports')]);
}

function names(objects: readonly KubeObject[]): string[] {
  return objects.map(({ metadata }) => metadata.name).sort();
}

/** The server answers with its own order of keys. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
