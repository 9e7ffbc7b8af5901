import type { Obstacle } from '../cluster.ts';
import { deniedRights } from './denied-rights.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { keyOf, neededRights, type Right } from './needed-rights.ts';

/** What whoever deploys may not do here, as the cluster says; and kinds that it does not know. `hasNamespace`: that of the app is there. */
export async function missingRights(kubectl: Kubectl, manifests: readonly Manifest[], hasNamespace: boolean): Promise<readonly Obstacle[]> {
  const { table, unheard } = await kubectl.resources('--no-headers');
  const resources = resourcesIn(table);
  const kinds = [...new Map(manifests.map((manifest) => [keyOf(manifest), manifest])).values()];
  const unknown = kinds.filter(
    (manifest) => !resources.has(keyOf(manifest)) && !unheard.includes(`${manifest.apiVersion}:`) && !isMadeHere(manifest, manifests),
  );
  const denied = await deniedRights(kubectl, neededRights(kinds, resources, hasNamespace));
  return [...unknown.map(noSuchKind), ...(denied.length === 0 ? [] : [notAllowed(kubectl, denied)])];
}

/** `apps/v1 Deployment` -> `deployments.apps` */
function resourcesIn(table: string): ReadonlyMap<string, string> {
  const rows = table.split('\n').map((line) =>
    line
      .trim()
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
  return new Map(
    rows.flatMap((row) => {
      const [kind, , apiVersion, name] = [row.at(-1), row.at(-2), row.at(-3), row[0]];
      if (kind === undefined || apiVersion === undefined || name === undefined) return [];
      const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
      return [[`${apiVersion} ${kind}`, `${name}${group}`] as const];
    }),
  );
}

function isMadeHere({ kind }: Manifest, manifests: readonly Manifest[]): boolean {
  return manifests.some((made) => made.kind === 'CustomResourceDefinition' && made.read.textIf('spec', 'names', 'kind') === kind);
}

function noSuchKind({ apiVersion, kind, path }: Manifest): Obstacle {
  return {
    what: `The cluster knows no ${kind} of ${apiVersion}, which ${path} has.`,
    mend: 'Install the operator that brings it, or take it out of the spec; kubectl api-resources shows what there is.',
  };
}

function notAllowed({ namespace }: Kubectl, denied: readonly Right[]): Obstacle {
  return {
    what: `You may not ${denied.map(({ verb, resource }) => `${verb} ${resource}`).join(', ')} in namespace ${namespace}.`,
    mend: `Ask who runs the cluster for a Role of these verbs; kubectl auth can-i --list --namespace ${namespace} shows yours.`,
  };
}
