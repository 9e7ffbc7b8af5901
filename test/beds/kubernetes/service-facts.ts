import { firstOrdinal, governingName } from '../../../src/6-lower/kubernetes/stateful.ts';
import type { App, Service } from '../../../src/core/app.ts';
import type { Facts } from '../facts.ts';
import { until } from '../until.ts';
import type { Release } from './cluster.ts';
import type { KubeObject, Pod } from './objects.ts';

interface Reach {
  readonly app: App;
  readonly release: Release;
  readonly facts: Facts;
  readonly service: Service;
  /** Who asks. */
  readonly from: Pod;
}

/** The name of every service resolves, its ports answer under it, and published ones where they are published. */
export async function compareServices(reach: Reach): Promise<void> {
  const { release, facts, service, from } = reach;
  const name = service.name.value;
  const answer = await release.ask(from, 'ask-resolve', name);
  facts.add('services.name', `${name} is a name`, true, new RegExp(`^resolved ${name} \\d`, 'm').test(answer));
  await compareInstance(reach);
  for (const port of service.ports) {
    const { container, protocol, publish, access, mode, appProtocol } = port;
    const words = ['services.ports.name', 'services.ports.container', 'services.ports.protocol'];
    const of = `port ${port.name.value} of ${name}`;
    facts.add(words, of, true, await answers(reach, protocol.value, `${name}:${container.value}`));
    if (appProtocol !== undefined) {
      const { spec } = await release.get('service', name);
      const found = spec.ports.find((one: { name: string }) => one.name === port.name.value);
      facts.add('services.ports.appProtocol', of, appProtocol.value, found?.appProtocol);
    }
    if (publish === undefined) continue;
    const host = mode.value === 'host' || access?.value === 'node' ? from.status.hostIP : await balancer(reach, access?.value ?? '');
    facts.add(
      ['services.ports.publish', 'services.ports.access', 'services.ports.mode'],
      `published ${of}`,
      true,
      await answers(reach, protocol.value, `${host}:${publish.value}`),
    );
  }
}

/** One whose instances are numbered has a name for each. */
async function compareInstance({ release, facts, service, from }: Reach): Promise<void> {
  const first = firstOrdinal(service);
  if (first === undefined) return;
  const name = `${service.name.value}-${first.value}.${governingName(service).value}`;
  const answer = await release.ask(from, 'ask-resolve', name);
  facts.add('services.name', `${name} is a name`, true, answer.startsWith(`resolved ${name} `));
}

/** Patient: a program without a health check is ready before it listens, and kube-proxy takes its time. */
async function answers({ release, from }: Reach, protocol: string, address: string): Promise<boolean> {
  const look = async () => {
    const said = await release.ask(from, 'ask-connect', protocol, address);
    return said.startsWith('error') ? { not: said } : { is: true };
  };
  return until(`${address} answers`, look, 60).catch((error: Error) => {
    console.warn(error.message);
    return false;
  });
}

/** The address that the bed gives to a Service of type LoadBalancer. */
async function balancer(reach: Reach, access: string): Promise<string> {
  const name = `${reach.service.name.value}-${access}`;
  const object = await until(`${name} has an address`, async () => {
    const found = await reach.release.get<KubeObject>('service', name);
    return found.status?.loadBalancer?.ingress?.[0]?.ip === undefined ? { not: JSON.stringify(found.status) } : { is: found };
  });
  compareBalancer(reach, access, object);
  return object.status.loadBalancer.ingress[0].ip;
}

/** What AWS would read. */
function compareBalancer({ facts, app, service }: Reach, access: string, { metadata, spec }: KubeObject): void {
  const of = metadata.name;
  const annotations = metadata.annotations ?? {};
  const read = (word: string) => annotations[`service.beta.kubernetes.io/aws-load-balancer-${word}`];
  const { provider, allow = [] } = service.loadBalancer ?? {};
  const kind = (provider ?? app.k8s?.loadBalancer)?.value;
  facts.add('services.loadBalancer.provider', of, kind === 'nlb' ? 'service.k8s.aws/nlb' : undefined, spec.loadBalancerClass);
  if (kind === 'nlb') facts.add('services.ports.access', of, access === 'public' ? 'internet-facing' : 'internal', read('scheme'));
  facts.add(
    'services.loadBalancer.allow',
    of,
    allow.map(({ value }) => value),
    spec.loadBalancerSourceRanges ?? [],
  );
  if (kind === 'nlb' || kind === 'classic')
    compareWords(
      facts,
      of,
      service,
      spec.ports,
      Object.entries(annotations)
        .map(([key, value]) => `${key.replace(/^.*aws-load-balancer-/, '')}=${value}`)
        .join(','),
    );
}

/** The annotations of the AWS Load Balancer Controller, as its documentation has them. */
function compareWords(facts: Facts, of: string, { loadBalancer }: Service, ports: readonly { name: string }[], said: string): void {
  const {
    drain,
    idleTimeout,
    tls: wantedTls,
    healthCheck,
    accessLogs,
    crossZone,
    proxyProtocol,
    called,
    tags = [],
    attributes = [],
  } = loadBalancer ?? {};
  const isClassic = !said.includes('nlb-target-type');
  const tls = wantedTls?.ports.some(({ value }) => ports.some(({ name }) => name === value.name.value)) ? wantedTls : undefined;
  const add = (word: string, value: { readonly value: unknown } | undefined, text: (value: string) => string, divisor = 1) => {
    if (value === undefined) return;
    const wanted = text(String(typeof value.value === 'number' ? value.value / divisor : value.value));
    facts.add(`services.loadBalancer.${word}`, of, wanted, said.includes(wanted) ? wanted : said);
  };
  add('drain', drain, (seconds) => `deregistration_delay.timeout_seconds=${seconds}`, 1000);
  // A listener of TLS has no attribute for it.
  add('idleTimeout', tls === undefined ? idleTimeout : undefined, (seconds) => `tcp.idle_timeout.seconds=${seconds}`, 1000);
  add('tls.certificate', tls?.certificate, (arn) => `ssl-cert=${arn}`);
  add('tls.policy', tls?.policy, (policy) => `ssl-negotiation-policy=${policy}`);
  add(
    'tls.ports',
    tls?.ports[0]?.map(({ name }) => name.value),
    (port) => `ssl-ports=${port}`,
  );
  for (const [word, text] of Object.entries(checks))
    add(
      `healthCheck.${word}`,
      healthCheck?.[word as keyof typeof checks] as never,
      (value) => `healthcheck-${text}=${value}`,
      word === 'interval' || word === 'timeout' ? 1000 : 1,
    );
  add(
    'healthCheck.port',
    healthCheck?.port?.map(({ container }) => container.value),
    (port) => `healthcheck-port=${port}`,
  );
  add('accessLogs.bucket', accessLogs?.bucket, (bucket) =>
    isClassic ? `access-log-s3-bucket-name=${bucket}` : `access_logs.s3.bucket=${bucket}`,
  );
  add('accessLogs.prefix', accessLogs?.prefix, (prefix) => `access_logs.s3.prefix=${prefix}`);
  add('accessLogs.interval', accessLogs?.interval, (interval) => `access-log-emit-interval=${interval.slice(0, -1)}`);
  add('called', called, (name) => `name=${name}`);
  add('crossZone', crossZone, (is) => `load_balancing.cross_zone.enabled=${is}`);
  add('proxyProtocol', proxyProtocol, (is) => `proxy_protocol_v2.enabled=${is}`);
  for (const { name, text } of tags) for (const word of ['tags.name', 'tags.text']) add(word, text, (value) => `${name.value}=${value}`);
  for (const { name, text } of attributes)
    for (const word of ['attributes.name', 'attributes.text']) add(word, text, (value) => `${name.value}=${value}`);
}

const checks = {
  protocol: 'protocol',
  path: 'path',
  interval: 'interval',
  timeout: 'timeout',
  healthyThreshold: 'healthy-threshold',
  unhealthyThreshold: 'unhealthy-threshold',
  successCodes: 'success-codes',
};
