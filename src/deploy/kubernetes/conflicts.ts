import type { Obstacle } from '../cluster.ts';
import { refusalsOf, toTakeThem } from './apply.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';

/** Fields that somebody else owns, which an apply would refuse half way through; nothing is touched. */
export async function conflicts(kubectl: Kubectl, manifests: readonly Manifest[]): Promise<readonly Obstacle[]> {
  const refused = await refusalsOf(kubectl, manifests, { words: ['--dry-run=server'] });
  return refused.filter(({ isConflict }) => isConflict).map(({ text }) => ({ what: text, mend: toTakeThem }));
}
