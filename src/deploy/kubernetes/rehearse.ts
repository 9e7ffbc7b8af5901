import { refusalOf } from './apply.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { hasNamespace } from './namespace.ts';

/** What the API server would refuse. Where the namespace is not there yet, only the namespace itself can be tried, and it says so. */
export async function rehearsed(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<readonly string[]> {
  const isThere = await hasNamespace(kubectl);
  const tried = isThere ? manifests : manifests.filter(({ kind }) => kind === 'Namespace');
  const refusal = await refusalOf(kubectl, tried, { words: ['--dry-run=server'] });
  return refusal === undefined ? [] : refusal.split('\n');
}
