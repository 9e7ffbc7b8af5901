import type { Service } from '../../core/app.ts';
import { goDuration } from '../../core/duration.ts';
import { isWritten } from '../../core/source.ts';
import type { Sourced } from '../../core/sourced.ts';
import { from, type TreeMap } from '../../core/tree.ts';
import { said } from '../some.ts';

/** What `appspec deploy` has to know of a rollout and Kubernetes has no field for, where it is not what it would take for granted. */
export function rolloutAnnotations({ rollout }: Service, kind: string): TreeMap {
  return {
    'appspec.dev/timeout': kind === 'Deployment' ? undefined : said(rollout.timeout)?.map(goDuration),
    'appspec.dev/on-failure': isGranted(rollout.onFailure, kind) ? undefined : rollout.onFailure,
  };
}

/** A StatefulSet mostly has data, and its rollout is not taken back. */
function isGranted(onFailure: Sourced<string>, kind: string): boolean {
  return !isWritten(onFailure.from[0]) && onFailure.value === (kind === 'StatefulSet' ? 'pause' : 'rollback');
}

export function withAnnotations(metadata: TreeMap, more: TreeMap): TreeMap {
  const added = Object.entries(more).filter(([, value]) => value !== undefined);
  if (added.length === 0) return metadata;
  const own = metadata['annotations'] as TreeMap | undefined;
  return { ...metadata, annotations: { ...own, ...Object.fromEntries(added), [from]: own?.[from] ?? metadata[from] } as TreeMap };
}
