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

/** An object that the API server does not take. */
export interface Refusal {
  /** The object, and what the API server says of it. */
  readonly text: string;
  /** Fields of it are somebody else's. */
  readonly isConflict: boolean;
}

/** Sends objects in their order; what the API server refuses of them, in its own words, or undefined. */
export async function refusalOf(kubectl: Kubectl, manifests: readonly Manifest[], how: Applying): Promise<string | undefined> {
  const refused = await refusalsOf(kubectl, manifests, how);
  return refused.length === 0
    ? undefined
    : refused.map(({ text, isConflict }) => (isConflict ? `${text}\n${toTakeThem}` : text)).join('\n');
}

/** What somebody can do about fields in conflict. */
export const toTakeThem = 'Somebody else owns these fields: let them go there, or take them with --force-conflicts.';

export async function refusalsOf(kubectl: Kubectl, manifests: readonly Manifest[], how: Applying): Promise<readonly Refusal[]> {
  const refused: Refusal[] = [];
  for (const [namespace, together] of byNamespace(manifests, kubectl.namespace)) {
    const answer = await sent(kubectl.in(namespace), together, how);
    if (answer.exitCode === 0) continue;
    for (const one of together) refused.push(...(await refusalOfOne(kubectl.in(namespace), one, how)));
  }
  return refused;
}

/** Again and alone, because kubectl does not say of which object the fields in conflict are. */
async function refusalOfOne(kubectl: Kubectl, manifest: Manifest, how: Applying): Promise<readonly Refusal[]> {
  const answer = await sent(kubectl, [manifest], how);
  if (answer.exitCode === 0) return [];
  const words = saidOf(answer);
  return [{ text: `${named(manifest)}: ${words}`, isConflict: /Apply failed with \d+ conflict/.test(words) }];
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
  return (advice < 0 ? said : said.slice(0, advice)).map((line) => line.replace(/^error: /, '')).join('\n');
}
