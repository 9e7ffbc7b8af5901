import type { Obstacle } from '../cluster.ts';
import type { Release } from '../release.ts';
import { conflicts } from './conflicts.ts';
import type { Kubectl } from './kubectl.ts';
import type { Manifest } from './manifest.ts';
import { missingClasses } from './missing-classes.ts';
import { missingRights } from './missing-rights.ts';
import { missingSecrets } from './missing-secrets.ts';
import { hasNamespace } from './namespace.ts';

/** What would keep the release from running; nothing is touched. `yielding`: objects of which no field may be taken from somebody else. */
export async function obstacles(
  kubectl: Kubectl,
  release: Release,
  manifests: readonly Manifest[],
  yielding: readonly Manifest[],
): Promise<readonly Obstacle[]> {
  const isThere = await hasNamespace(kubectl);
  const found = await Promise.all([
    isThere || manifests.some(({ kind }) => kind === 'Namespace') ? [] : [noNamespace(kubectl)],
    missingSecrets(kubectl, release, manifests),
    missingClasses(kubectl, manifests),
    missingRights(kubectl, manifests, isThere),
    isThere ? conflicts(kubectl, yielding) : [],
  ]);
  return found.flat();
}

function noNamespace({ namespace }: Kubectl): Obstacle {
  return {
    what: `Namespace ${namespace} is not there, and the files do not make it.`,
    mend: `Run kubectl create namespace ${namespace}.`,
  };
}
