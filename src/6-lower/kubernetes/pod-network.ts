import type { Container, NamedText } from '../../core/container.ts';
import { grouped } from '../../core/grouped.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { said, some } from '../some.ts';
import type { PodSpec } from './objects.ts';

type Words = Pick<Emitted<PodSpec>, 'hostname' | 'hostNetwork' | 'dnsPolicy' | 'hostAliases'>;

/** The names that a pod has and knows, and whose network it uses. */
export function podNetwork({ hostname, hostNetwork, hosts }: Container): Words {
  return {
    hostname,
    hostNetwork: said(hostNetwork),
    dnsPolicy: hostNetwork.value ? hostNetwork.map(() => 'ClusterFirstWithHostNet' as const) : undefined,
    hostAliases: hostAliases(hosts),
  };
}

/** Server-side apply knows them by their address. */
function hostAliases(hosts: readonly NamedText[]): Words['hostAliases'] {
  const addresses = [...grouped(hosts, ({ text }) => text.value).values()];
  return some(
    addresses.map(([first, ...others]) => ({
      [from]: first.at,
      ip: first.text.and(...others.map(({ text }) => text)),
      hostnames: [first, ...others].map(({ name }) => name),
    })),
  );
}
