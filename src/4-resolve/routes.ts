import type { Route, RouteTls } from '../core/route.ts';
import type { Port } from '../core/service.ts';
import type { Context } from './context.ts';
import { portNames } from './ports.ts';
import type { Words } from './words.ts';

export function readRoutes(words: Words, ports: readonly Port[], { findings }: Context): Route[] {
  const names = portNames(ports, findings);
  return words.maps<keyof Route>('routes').flatMap((route) => {
    const { at } = route;
    const host = route.text('host');
    const path = route.text('path') ?? route.byDefault('path', '/');
    const access = route.scalar<'public' | 'internal'>('access');
    const tls = readTls(route);
    const name = route.text('port');
    const port = name === undefined ? undefined : names.find(name);
    return port === undefined ? [] : { at, host, path, port, access, tls };
  });
}

function readTls(route: Words<'tls'>): RouteTls | undefined {
  const flag = route.scalar<boolean>('tls');
  if (flag !== undefined) return { kind: 'flag', at: flag.from[0], flag };
  const tls = route.below<'secret' | 'certificate'>('tls');
  const secret = tls?.text('secret');
  const certificate = tls?.text('certificate');
  if (tls === undefined) return undefined;
  if (secret !== undefined) return { kind: 'secret', at: tls.at, secret };
  return certificate === undefined ? undefined : { kind: 'certificate', at: tls.at, certificate };
}
