import type { Port } from './service.ts';
import type { Origin } from './source.ts';
import type { Sourced } from './sourced.ts';

/** A host name and a path that lead to a port of a service. */
export interface Route {
  readonly at: Origin;
  /** `todo.example.com`, `*.example.com`; undefined: every host. */
  readonly host: Sourced<string> | undefined;
  /** What paths start with, segment by segment: `/api` has `/api` and `/api/x`, not `/apix`. */
  readonly path: Sourced<string>;
  readonly port: Sourced<Port>;
  readonly access: Sourced<'public' | 'internal'> | undefined;
  readonly tls: RouteTls | undefined;
}

/** Where the certificate comes from; `flag`: whoever serves the route finds one, or there is none. */
export type RouteTls =
  | { readonly kind: 'flag'; readonly at: Origin; readonly flag: Sourced<boolean> }
  | { readonly kind: 'secret'; readonly at: Origin; readonly secret: Sourced<string> }
  | { readonly kind: 'certificate'; readonly at: Origin; readonly certificate: Sourced<string> };

/** `tls` as it is written, unless it says that there is none. */
export function tlsOf({ tls }: Route): Sourced<unknown> | undefined {
  switch (tls?.kind) {
    case undefined:
      return undefined;
    case 'flag':
      return tls.flag.value ? tls.flag : undefined;
    case 'secret':
      return tls.secret;
    case 'certificate':
      return tls.certificate;
  }
}

/** A slash at the end means nothing: `/api/` is `/api`. */
export function pathPrefix(path: string): string {
  return path.replace(/\/+$/, '') || '/';
}
