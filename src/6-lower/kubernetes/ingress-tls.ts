import { grouped } from '../../core/grouped.ts';
import { byCodeUnit, sortedBy } from '../../core/order.ts';
import type { RouteTls } from '../../core/route.ts';
import type { Sourced } from '../../core/sourced.ts';
import { type Emitted, from } from '../../core/tree.ts';
import { some } from '../some.ts';
import type { Routed } from './ingress.ts';
import type { IngressTls } from './objects.ts';

/** `tls` of an Ingress: hosts by the Secret that has their certificate; without one the controller finds it by the host. */
export function ingressTls(routes: readonly Routed[]): Emitted<IngressTls>[] {
  const encrypted = routes.filter(({ route }) => route.tls !== undefined && !(route.tls.kind === 'flag' && !route.tls.flag.value));
  const secrets = [...grouped(encrypted, ({ route }) => secretOf(route.tls)?.value ?? '')];
  return secrets
    .sort(([one], [other]) => byCodeUnit(one, other))
    .map(([, [first, ...others]]) => ({
      [from]: first.route.at,
      hosts: some(hostsOf([first, ...others])),
      secretName: joined([first, ...others].flatMap(({ route }) => secretOf(route.tls) ?? [])),
    }));
}

function secretOf(tls: RouteTls | undefined): Sourced<string> | undefined {
  return tls?.kind === 'secret' ? tls.secret : undefined;
}

function hostsOf(routes: readonly Routed[]): Sourced<string>[] {
  const hosts = routes.flatMap(({ route: { host, tls } }) =>
    host === undefined ? [] : [tls?.kind === 'flag' ? host.and(tls.flag) : host],
  );
  return sortedBy(grouped(hosts, ({ value }) => value).values(), ([{ value }]) => value).flatMap((same) => joined(same) ?? []);
}

function joined<T>([first, ...others]: readonly Sourced<T>[]): Sourced<T> | undefined {
  return first?.and(...others);
}
