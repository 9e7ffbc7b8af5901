import { type Entry, isNull, type MapNode, type Node } from '../core/document.ts';
import type { Shape } from '../core/shape.ts';
import type { Patching } from './patch.ts';

/** `override`: the one map of names whose values may be anything. */
export function isPatchOfEmitted(form: Shape | undefined): boolean {
  return form?.is === 'names' && form.of.is === 'anything';
}

/**
 * A patch of what is emitted, after an earlier one. Its `null`s stay: they take away what is emitted in the end, and what
 * the earlier patch says by then.
 */
export function laidOver(base: MapNode | undefined, patch: MapNode, patching: Patching): MapNode {
  if (base === undefined) return patch;
  const entries = new Map<string, Entry>(base.entries);
  for (const { key, keyOrigin, value } of patch.entries.values()) {
    const old = entries.get(key);
    entries.set(key, { key, keyOrigin: old?.keyOrigin ?? keyOrigin, value: laidOn(old?.value, value, patching) });
  }
  return { ...base, entries };
}

function laidOn(old: Node | undefined, value: Node, patching: Patching): Node {
  if (old === undefined) return value;
  if (value.kind === 'map' && old.kind === 'list') return refuseListPatch(old, value, patching);
  if (value.kind === 'map' && old.kind === 'map') return laidOver(old, value, patching);
  patching.replaced(old);
  if (value.kind === 'map') return { ...value, startsAnew: true };
  return value.kind === 'scalar' && isNull(value) && !isNull(old) ? { ...value, tookPatch: true } : value;
}

export function refuseListPatch(base: Node, patch: Node, { findings }: Patching): Node {
  findings.error('list-patched', patch, {
    message: 'A map cannot patch a list.',
    help: 'Write the whole list: it replaces the inherited one.',
    related: [{ at: base, message: 'The list stands here.' }],
  });
  return base;
}
