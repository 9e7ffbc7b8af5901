import type { Manifest } from './manifest.ts';
import { removableKinds } from './our-objects.ts';
import { sightedKinds } from './sightings.ts';

/** What somebody may do to objects of one kind. */
export interface Right {
  readonly verb: string;
  /** `deployments.apps`, `configmaps` */
  readonly resource: string;
}

/**
 * What deploying asks of the API server. `kinds`: one object of each kind of the release; `resources`: of the kinds that the cluster
 * knows, called as by `keyOf`; `hasNamespace`: that of the app is there.
 */
export function neededRights(kinds: readonly Manifest[], resources: ReadonlyMap<string, string>, hasNamespace: boolean): readonly Right[] {
  const known = [...resources.values()];
  const applied = kinds
    .flatMap((kind) => resources.get(keyOf(kind)) ?? [])
    .flatMap((resource) => verbsFor(resource, hasNamespace).map((verb) => ({ verb, resource })));
  const looked = known
    .filter((resource) => isOneOf([...removableKinds, ...sightedKinds, 'persistentvolumeclaims'], resource))
    .map((resource) => ({ verb: 'list', resource }));
  const all = [...applied, ...looked, ...ourOwn];
  return [...new Map(all.map((right) => [`${right.verb} ${right.resource}`, right])).values()];
}

/** `apps/v1 Deployment` */
export function keyOf({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): string {
  return `${apiVersion} ${kind}`;
}

/** Server-side apply is a patch, and a create where there is nothing; only what the app has no more, or what stands in its way, is deleted. */
function verbsFor(resource: string, hasNamespace: boolean): readonly string[] {
  if (resource === 'namespaces') return hasNamespace ? ['patch'] : ['create', 'patch'];
  return ['get', 'create', 'patch', ...(isOneOf(removableKinds, resource) ? ['list', 'delete'] : [])];
}

/** Not by the plural alone: there are also `pods.metrics.k8s.io`. */
function isOneOf(plurals: readonly string[], resource: string): boolean {
  const [plural = '', ...group] = resource.split('.');
  return plurals.includes(plural) && groups.has(group.join('.'));
}

const groups = new Set(['', 'apps', 'batch', 'policy', 'autoscaling', 'networking.k8s.io']);

/** The lock, and the releases. */
const ourOwn: readonly Right[] = [
  ...['get', 'create', 'update'].map((verb) => ({ verb, resource: 'leases.coordination.k8s.io' })),
  ...['list', 'create', 'patch', 'delete'].map((verb) => ({ verb, resource: 'configmaps' })),
];
