import type { Findings } from '../../core/diagnostic.ts';
import { entryOf, isNull, type MapNode, nodeAt } from '../../core/document.ts';

/** What others find an object by. Under another name it would be another object, and the first one would stay in the cluster. */
const identity = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']] as const;

/** A patch changes an object; it cannot make another one of it. */
export function refuseOtherIdentity(patch: MapNode, object: string, findings: Findings): void {
  const metadata = entryOf(patch, 'metadata');
  if (metadata !== undefined && isNull(metadata.value)) refuse(metadata.keyOrigin, 'metadata', object, findings);
  for (const path of identity) {
    const entry = entryOf(nodeAt(patch, ...path.slice(0, -1)), path[path.length - 1] ?? '');
    if (entry !== undefined) refuse(entry.keyOrigin, path.join('.'), object, findings);
  }
}

function refuse(at: Parameters<Findings['error']>[1], field: string, object: string, findings: Findings): void {
  findings.error('override-identity', at, {
    message: `An override cannot change \`${field}\` of ${object}: others find the object by it.`,
    help: 'Take the line away. An object of another name is one of your own: write it into a file under `targets.k8s.extra`.',
  });
}

/** A class belongs to the whole cluster, and its name says what it holds. */
export function refuseClass(at: Parameters<Findings['error']>[1], object: string, findings: Findings): void {
  findings.error('override-identity', at, {
    message: `An override cannot change ${object}: it is named for what it holds, for all apps that want the same.`,
    help: 'Write a class of your own into a file under `targets.k8s.extra`, and name it as `storageClass` of the volume.',
  });
}
