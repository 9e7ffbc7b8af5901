import { EnvironmentProblem } from '../../core/problem.ts';
import type { Answer } from '../tool.ts';
import type { Kubectl } from './kubectl.ts';
import { type Manifest, named } from './manifest.ts';

/** Whose fields ours are, for the API server. */
export const fieldManager = 'appspec';

export interface Applying {
  readonly signal?: AbortSignal;
  /** Takes fields from those who changed them. */
  readonly force?: boolean;
  /** Words of a rehearsal. */
  readonly words?: readonly string[];
}

/** Sends objects in their order; what the API server refuses of them, in its own words, or undefined. */
export async function refusalOf(kubectl: Kubectl, manifests: readonly Manifest[], how: Applying): Promise<string | undefined> {
  const refused: string[] = [];
  for (const [namespace, together] of byNamespace(manifests, kubectl.namespace)) {
    const answer = await sent(kubectl.in(namespace), together, how);
    if (answer.exitCode === 0) continue;
    for (const one of together) refused.push(...(await refusalOfOne(kubectl.in(namespace), one, how)));
  }
  return refused.length === 0 ? undefined : refused.join('\n');
}

/** Again and alone, because kubectl does not say of which object the fields in conflict are. */
async function refusalOfOne(kubectl: Kubectl, manifest: Manifest, how: Applying): Promise<readonly string[]> {
  const answer = await sent(kubectl, [manifest], how);
  return answer.exitCode === 0 ? [] : [`${named(manifest)}: ${saidOf(answer)}`];
}

/** The API server itself refuses unknown fields; kubectl would do it for all objects at once, after it fetched all schemas. */
function sent(kubectl: Kubectl, manifests: readonly Manifest[], { signal, force = false, words = [] }: Applying): Promise<Answer> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests.map(({ read }) => read.value) });
  const conflicts = force ? ['--force-conflicts'] : [];
  const all = ['apply', '--server-side', `--field-manager=${fieldManager}`, '--validate=false', ...conflicts, ...words, '--filename=-'];
  return kubectl.ask(all, { input, timeout, ...(signal && { signal }) });
}

/** Milliseconds: one request for each object. */
const timeout = 600_000;

/** Throws where an object that others need is refused. */
export async function applied(kubectl: Kubectl, manifests: readonly Manifest[], how: Applying): Promise<void> {
  const refusal = await refusalOf(kubectl, manifests, how);
  if (refusal !== undefined) throw new EnvironmentProblem(refusal);
}

/** kubectl refuses objects of another namespace than the one that it is told; runs of the same one stay in their order. */
export function byNamespace(manifests: readonly Manifest[], usual: string): readonly (readonly [string, Manifest[]])[] {
  const runs: (readonly [string, Manifest[]])[] = [];
  for (const manifest of manifests) {
    const namespace = manifest.namespace ?? usual;
    const last = runs.at(-1);
    if (last?.[0] === namespace) last[1].push(manifest);
    else runs.push([namespace, [manifest]]);
  }
  return runs;
}

/** A conflict is told by kubectl with advice for its own flags; ours stands instead. */
function saidOf({ stderr, stdout }: Answer): string {
  const said = (stderr.trim() || stdout.trim()).split('\n').filter((line) => !line.startsWith('Warning: '));
  const advice = said.findIndex((line) => line.startsWith('Please review the fields above'));
  const words = (advice < 0 ? said : said.slice(0, advice)).map((line) => line.replace(/^error: /, '')).join('\n');
  if (!/Apply failed with \d+ conflict/.test(words)) return words;
  return `${words}\nSomebody else owns these fields: let them go there, or deploy with --force-conflicts, which takes them.`;
}
