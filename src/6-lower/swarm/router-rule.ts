import { pathPrefix, type Route } from '../../core/route.ts';
import { decidedBy, type Sourced } from '../../core/sourced.ts';
import type { Router } from '../../core/targets.ts';

/** Traefik's rule for a route; of what both versions read, where there is a choice. */
export function rule({ host, path }: Route, { version }: Router): Sourced<string> {
  const hosts = host === undefined ? [] : [hostRule(host.value, version.value)];
  const paths = path.value === '/' && host !== undefined ? [] : [pathRule(pathPrefix(path.value))];
  const text = [...hosts, ...paths].join(' && ');
  return host === undefined ? path.map(() => text) : decidedBy(text, host, path, version);
}

/** `*` stands for one label, as in an Ingress. */
function hostRule(host: string, version: '2' | '3'): string {
  if (!host.startsWith('*.')) return `Host(\`${host}\`)`;
  if (version === '2') return `HostRegexp(\`{label:[^.]+}${host.slice(1)}\`)`;
  return `HostRegexp(\`^[^.]+${host.slice(1).replaceAll('.', '\\.')}$\`)`;
}

/** Segment by segment: Traefik's own `PathPrefix` takes `/apix` for `/api`. */
function pathRule(path: string): string {
  return path === '/' ? 'PathPrefix(`/`)' : `(Path(\`${path}\`) || PathPrefix(\`${path}/\`))`;
}

/** A host before any host, a longer path before a shorter one: as an Ingress has it. Traefik takes the greater number first. */
export function ruleOrder({ host, path }: Route): Sourced<string> {
  const rank = host === undefined ? 0 : host.value.startsWith('*.') ? 1 : 2;
  const order = String(rank * 10_000 + pathPrefix(path.value).length);
  return host === undefined ? path.map(() => order) : decidedBy(order, host, path);
}
