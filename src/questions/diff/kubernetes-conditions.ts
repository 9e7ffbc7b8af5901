import { isNodeVolume } from '../../6-lower/kubernetes/volumes.ts';
import { itemsOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import type { FieldChange } from './fields.ts';
import type { ClusterObject } from './objects.ts';
import type { Pair } from './row.ts';

/** What a row of the table asks beside its path. */

export function claimsIn(object: ClusterObject | undefined): boolean {
  return itemsOf(nodeAt(object?.node, 'spec', 'volumeClaimTemplates')).length > 0;
}

/** A volume of the pod that was a claim and went, or is of another claim now. */
export function losesClaim({ path, before }: FieldChange): boolean {
  if (path.length === 5) return textAt(before, 'persistentVolumeClaim', 'claimName') !== undefined;
  return path[5] === 'persistentVolumeClaim' && before !== undefined;
}

/** A `node` volume of the pod that went, or is another directory now. */
export function losesNodeVolume({ path, before }: FieldChange): boolean {
  const directory = path.length === 5 ? textAt(before, 'hostPath', 'path') : path[5] === 'hostPath' ? textAt(before) : undefined;
  return isNodeVolume(directory);
}

/** A mount of a claim that went, or shows another directory or volume now. */
export function losesDirectory({ path, before }: FieldChange, pair: Pair): boolean {
  const pod = nodeAt(pair.before?.node, 'spec', 'template', 'spec');
  const [, , , , container = '', , at = ''] = path;
  const mount =
    path.length === 7 ? before : item(nodeAt(item(nodeAt(pod, 'containers'), 'name', container), 'volumeMounts'), 'mountPath', at);
  if (path.length > 7 && path[7] !== 'subPath' && path[7] !== 'name') return false;
  const volume = item(nodeAt(pod, 'volumes'), 'name', `[${textAt(mount, 'name')}]`);
  return textAt(volume, 'persistentVolumeClaim', 'claimName') !== undefined;
}

function item(list: Node | undefined, key: string, word: string): Node | undefined {
  return itemsOf(list).find((entry) => `[${textAt(entry, key)}]` === word);
}

export function isRenamed(_: FieldChange, { before, after }: Pair): boolean {
  const [old, now] = [before, after].map((object) => textAt(object?.node, 'metadata', 'name'));
  return old !== undefined && now !== undefined && old !== now;
}

/** Something in an object that has another name now. */
export function isInAnother(change: FieldChange, pair: Pair): boolean {
  return change.path.length > 0 && isRenamed(change, pair);
}

/** A ConfigMap that the API lets nobody change. */
export function wasImmutable(_: FieldChange, { before }: Pair): boolean {
  return textAt(before?.node, 'immutable') === 'true';
}

/** A port that went, or has another number. */
export function isNumberOrGone({ path, before, after }: FieldChange): boolean {
  if (path.length === 3) return after === undefined;
  return before !== undefined && (path[3] === 'port' || path[3] === 'nodePort');
}

export function grows({ before, after }: FieldChange): boolean {
  const [old, now] = [before, after].map((node) => (node?.kind === 'scalar' ? bytes(node.text) : Number.NaN));
  return old !== undefined && now !== undefined && now > old;
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
function bytes(quantity: string): number {
  const [, number = '', unit = ''] = /^([0-9.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  const power = ' KMGTPE'.indexOf(unit.charAt(0).toUpperCase() || ' ');
  return power === -1 ? Number.NaN : Number(number) * (unit.endsWith('i') ? 1024 : 1000) ** power;
}
