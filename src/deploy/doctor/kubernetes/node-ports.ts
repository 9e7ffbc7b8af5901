import type { Kubectl } from '../../kubernetes/kubectl.ts';
import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Reading } from '../../reading.ts';
import type { Check } from '../examination.ts';

/** A port of every node belongs to one Service of the whole cluster. */
export function nodePorts(kubectl: Kubectl, manifests: readonly Manifest[]): Check {
  const wanted = manifests
    .filter(({ kind }) => kind === 'Service')
    .flatMap(({ name, read }) => portsOf(read).map((port) => ({ name, port })));
  return {
    name: 'node ports',
    async look() {
      if (wanted.length === 0) return { well: 'none is published', findings: [] };
      const owners = await ownersOf(kubectl);
      const taken = wanted.flatMap(({ name, port }) => {
        const owner = owners.get(port);
        return owner === undefined || owner === `${kubectl.namespace}/${name}` ? [] : [{ name, port, owner }];
      });
      const findings = taken.map(({ name, port, owner }) => ({
        what: `Node port ${port} of Service ${name} is that of Service ${owner}.`,
        why: 'The API server refuses the second one.',
        mend: 'Publish it on another port from 30000 to 32767, or take that Service away.',
      }));
      return { well: `free: ${wanted.map(({ port }) => port).join(', ')}`, findings };
    },
  };
}

async function ownersOf(kubectl: Kubectl): Promise<Map<number, string>> {
  const services = (await kubectl.read(['get', 'services', '--all-namespaces', '--output=json'])).list('items');
  return new Map(
    services.flatMap((service) => {
      const owner = `${service.text('metadata', 'namespace')}/${service.text('metadata', 'name')}`;
      return portsOf(service).map((port) => [port, owner] as const);
    }),
  );
}

function portsOf(service: Reading): number[] {
  return service.list('spec', 'ports').flatMap((port) => port.numberIf('nodePort') ?? []);
}
