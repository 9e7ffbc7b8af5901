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

async function answers({ release, from }: Reach, protocol: string, address: string): Promise<boolean> {
  const said = await release.ask(from, 'ask-connect', protocol, address);
  if (said.startsWith('error')) console.warn(`${address}: ${said}`);
  return !said.startsWith('error');
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
  const { provider, allow = [], idleTimeout, drain } = service.loadBalancer ?? {};
  const kind = (provider ?? app.k8s?.loadBalancer)?.value;
  facts.add('services.loadBalancer.provider', of, kind === 'nlb' ? 'service.k8s.aws/nlb' : undefined, spec.loadBalancerClass);
  if (kind === 'nlb') facts.add('services.ports.access', of, access === 'public' ? 'internet-facing' : 'internal', read('scheme'));
  facts.add(
    'services.loadBalancer.allow',
    of,
    allow.map(({ value }) => value),
    spec.loadBalancerSourceRanges ?? [],
  );
  if (drain !== undefined && kind === 'nlb')
    facts.add(
      'services.loadBalancer.drain',
      of,
      `deregistration_delay.timeout_seconds=${drain.value / 1000}`,
      read('target-group-attributes'),
    );
  if (idleTimeout !== undefined && kind === 'nlb')
    for (const { port } of spec.ports)
      facts.add(
        'services.loadBalancer.idleTimeout',
        of,
        `tcp.idle_timeout.seconds=${idleTimeout.value / 1000}`,
        read(`listener-attributes.TCP-${port}`),
      );
}
