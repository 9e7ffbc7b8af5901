import type { Reading } from '../reading.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { partOf } from './our-objects.ts';

/** Where an object of the app is reached from outside: `app.elb.test:80`, `node port 30080`, `http://shop.test/`. */
export async function endpointsOf(
  kubectl: Kubectl,
  app: string,
): Promise<(manifest: Pick<Manifest, 'kind' | 'name'>) => readonly string[]> {
  const objects = await kubectl.list('services,ingresses', partOf(app));
  return ({ kind, name }) => {
    const found = objects.find((object) => object.text('kind') === kind && object.text('metadata', 'name') === name);
    if (found === undefined) return [];
    return kind === 'Service' ? ofService(found) : ofIngress(found);
  };
}

function ofService(service: Reading): readonly string[] {
  const ports = service.list('spec', 'ports');
  const hosts = balancersOf(service);
  if (hosts.length > 0) return hosts.flatMap((host) => ports.map((port) => `${host}:${port.number('port')}`));
  if (service.textIf('spec', 'type') === 'LoadBalancer') return ['a load balancer that has no address yet'];
  if (service.textIf('spec', 'type') !== 'NodePort') return [];
  return ports.map((port) => `node port ${port.number('nodePort')}`);
}

function ofIngress(ingress: Reading): readonly string[] {
  const balancers = balancersOf(ingress);
  const at = balancers.length === 0 ? ' (no address yet)' : ` (${balancers.join(', ')})`;
  const isSecure = ingress.list('spec', 'tls').length > 0;
  return ingress.list('spec', 'rules').flatMap((rule) =>
    rule.list('http', 'paths').map((path) => {
      const host = rule.textIf('host') ?? '*';
      return `${isSecure ? 'https' : 'http'}://${host}${path.textIf('path') ?? '/'}${at}`;
    }),
  );
}

function balancersOf(object: Reading): readonly string[] {
  return object.list('status', 'loadBalancer', 'ingress').flatMap((one) => one.textIf('hostname') ?? one.textIf('ip') ?? []);
}
