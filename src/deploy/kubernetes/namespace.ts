import { EnvironmentProblem } from '../../core/problem.ts';
import { type Answer, ToolProblem } from '../tool.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';

/** Where the objects of a release are; undefined where no file says. */
export function namespaceOf(manifests: readonly Manifest[]): string | undefined {
  return manifests.find(({ kind }) => kind === 'Namespace')?.name ?? manifests.find(({ namespace }) => namespace !== undefined)?.namespace;
}

/** Who may work in a namespace may not always look at it: then it is taken to be there. */
export async function hasNamespace(kubectl: Kubectl): Promise<boolean> {
  const answer = await kubectl.ask(['get', 'namespace', kubectl.namespace, '--ignore-not-found', '--output=name']);
  if (answer.exitCode === 0) return answer.stdout.trim() !== '';
  if (isForbidden(answer)) return true;
  throw new ToolProblem('kubectl get', answer);
}

export function isForbidden({ stderr }: Answer): boolean {
  return stderr.includes('(Forbidden)');
}

/** The lock and the releases are kept in the namespace of the app, before any of its files is applied. */
export async function ensureNamespace(kubectl: Kubectl): Promise<void> {
  if (await hasNamespace(kubectl)) return;
  const answer = await kubectl.ask(['create', 'namespace', kubectl.namespace]);
  if (answer.exitCode === 0 || answer.stderr.includes('AlreadyExists')) return;
  throw new EnvironmentProblem(`Namespace ${kubectl.namespace} is not there, and cannot be made: ${answer.stderr.trim()}`);
}

/** Never taken away by itself: it may hold what others made. */
export async function namespaceLeft(kubectl: Kubectl, context: string | undefined): Promise<readonly string[]> {
  const { namespace } = kubectl;
  if (namespace === 'default' || !(await hasNamespace(kubectl))) return [];
  const words = ['kubectl', ...(context === undefined ? [] : ['--context', context]), 'delete', 'namespace', namespace];
  return [`Namespace ${namespace} stays: it may hold what others made. To remove it with all that is in it: ${words.join(' ')}`];
}
