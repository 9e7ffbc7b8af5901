import type { Findings } from '../core/diagnostic.ts';
import { forEachScalar, type MapNode } from '../core/document.ts';
import type { Override } from '../core/override.ts';
import type { TargetName } from '../core/shape.ts';
import { Sourced } from '../core/sourced.ts';
import { literal } from './literal.ts';
import { nameOf, type Words } from './words.ts';

/** On Swarm one patch, on Kubernetes one for each kind or object. */
export function readOverrides(words: Words, target: TargetName, findings: Findings): Override[] {
  if (target === 'swarm') return [readOverride(words, findings)].filter((override) => override !== undefined);
  return readObjectOverrides(words, findings);
}

export function readObjectOverrides(words: Words, findings: Findings): Override[] {
  return words.entries('override').map((entry) => {
    if (entry.value.kind !== 'map') throw new Error(`The patch of ${entry.key} is no map.`);
    return { at: entry.keyOrigin, object: nameOf(entry), patch: patchOf(entry.value, findings) };
  });
}

export function readOverride(words: Words, findings: Findings): Override | undefined {
  const node = words.node('override', 'map');
  return node && { at: node.origin, object: undefined, patch: patchOf(node, findings) };
}

/** A patch is not bound to a container: what only containers know cannot stand in it. */
function patchOf(node: MapNode, findings: Findings): Sourced<MapNode> {
  forEachScalar(node, (scalar) => literal(scalar, findings));
  return new Sourced(node, [node.origin]);
}
