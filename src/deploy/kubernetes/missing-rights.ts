import type { Obstacle } from '../cluster.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';

/** What whoever deploys may not do here, as the cluster says; and kinds that it does not know. */
export async function missingRights(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<readonly Obstacle[]> {
  const [resources, allowed] = await Promise.all([resourcesOf(kubectl), rights(kubectl)]);
  const kinds = new Map(manifests.map((manifest) => [`${manifest.apiVersion}/${manifest.kind}`, manifest]));
  const unknown = [...kinds.values()].filter((manifest) => !resources.has(keyOf(manifest)) && !isMadeHere(manifest, manifests));
  const needed = [...new Set([...[...kinds.values()].flatMap((manifest) => resources.get(keyOf(manifest)) ?? []), ...ourOwn])];
  const denied = needed.flatMap((resource) => verbs.filter((verb) => !allowed(resource, verb)).map((verb) => `${verb} ${resource}`));
  return [...unknown.map(noSuchKind), ...(denied.length === 0 ? [] : [notAllowed(kubectl, denied)])];
}

/** Server-side apply is a patch, and a create where there is nothing. */
const verbs = ['get', 'list', 'create', 'patch', 'delete'];

/** The lock, and the releases. */
const ourOwn = ['leases.coordination.k8s.io', 'configmaps'];

function keyOf({ apiVersion, kind }: Manifest): string {
  return `${apiVersion} ${kind}`;
}

/** `apps/v1 Deployment` -> `deployments.apps` */
async function resourcesOf(kubectl: Kubectl): Promise<ReadonlyMap<string, string>> {
  const table = await kubectl.text(['api-resources', '--no-headers']);
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

/** One question for all that may be asked in this namespace. */
async function rights(kubectl: Kubectl): Promise<(resource: string, verb: string) => boolean> {
  const answer = await kubectl.ask(['auth', 'can-i', '--list', '--no-headers']);
  const rules = answer.stdout.split('\n').map((line) => ({ resources: line.split(/\s{2,}/)[0] ?? '', verbs: wordsIn(line) }));
  const isAllowed = (resource: string, verb: string) =>
    rules.some((rule) => covers(rule.resources, resource) && (rule.verbs.includes(verb) || rule.verbs.includes('*')));
  return answer.exitCode === 0 ? isAllowed : () => true;
}

/** The last brackets of a row. */
function wordsIn(line: string): readonly string[] {
  return line.match(/\[([^\]]*)\]\s*$/)?.[1]?.split(' ') ?? [];
}

function covers(pattern: string, resource: string): boolean {
  return pattern === '*.*' || pattern === '*' || pattern === resource || (pattern.startsWith('*.') && resource.endsWith(pattern.slice(1)));
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

function notAllowed({ namespace }: Kubectl, denied: readonly string[]): Obstacle {
  return {
    what: `You may not ${denied.join(', ')} in namespace ${namespace}.`,
    mend: `Ask who runs the cluster for a Role of these verbs; kubectl auth can-i --list --namespace ${namespace} shows yours.`,
  };
}
