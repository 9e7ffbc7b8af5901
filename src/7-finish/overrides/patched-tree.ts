import type { Findings } from '../../core/diagnostic.ts';
import { isNull, type MapNode, mapOf, type Node } from '../../core/document.ts';
import { sortedBy } from '../../core/order.ts';
import type { Origin, Written } from '../../core/source.ts';
import { decided, Sourced } from '../../core/sourced.ts';
import { from, isTreeList, isTreeMap, type Tree, type TreeMap } from '../../core/tree.ts';
import { treeOf } from './tree-of.ts';

/** What a patch replaced or took away: `explain` says so of the fields that it came from. */
export interface Overridden {
  readonly by: Written;
  readonly origins: readonly Origin[];
}

export interface TreePatching {
  readonly findings: Findings;
  /** Told of what is no longer there. */
  readonly overridden: (what: Overridden) => void;
  /** What every value of the patch comes from besides its own place: the name of the object that it is for. */
  readonly also: readonly Origin[];
}

const why = 'An override replaces what came from here.';

/** JSON Merge Patch (RFC 7396) on what is emitted, as `patched` is on what is written. */
export function patchedTree(base: Tree, patch: Node, key: Written, patching: TreePatching): Tree {
  if (isNull(patch)) return taken(base, patch, patching);
  if (patch.kind !== 'map') return replacing(base, patch, key, patching);
  if (isTreeList(base) && patch.startsAnew !== true) return refuseListPatch(base, patch, patching);
  if (isTreeMap(base) && patch.startsAnew !== true) return patchedMap(base, patch, patching);
  if (base !== undefined) patching.overridden({ by: patch.origin, origins: [...originsIn(base)] });
  return patchedMap({ [from]: key }, patch, patching);
}

function taken(base: Tree, patch: Node, { findings, overridden }: TreePatching): undefined {
  const tookEarlier = patch.kind === 'scalar' && patch.tookPatch === true;
  if (base !== undefined) overridden({ by: patch.origin, origins: [...originsIn(base)] });
  else if (!tookEarlier) {
    findings.error('null-takes-nothing', patch, {
      message: 'Nothing is emitted here that this could take away.',
      help: 'Remove the line; `appspec build` without it shows what is there.',
    });
  }
}

/** A value that comes into the place of another says so. */
function replacing(base: Tree, patch: Node, key: Written, { findings, overridden, also }: TreePatching): Tree {
  const origins = [...originsIn(base)];
  if (base !== undefined) overridden({ by: patch.origin, origins });
  const before = patch.kind === 'scalar' ? origins.map((origin) => decided(why, origin)) : [];
  return treeOf(sorted(patch), key, [...also, ...before], findings);
}

function refuseListPatch(base: readonly Tree[], patch: Node, { findings }: TreePatching): Tree {
  findings.error('list-patched', patch, {
    message: 'A map cannot patch a list.',
    help: 'Write the whole list: it replaces the emitted one.',
  });
  return base;
}

/** The same in one order, whatever that of the spec is. */
function sorted(node: Node): Node {
  if (node.kind === 'list') return { ...node, items: node.items.map(sorted) };
  if (node.kind === 'scalar') return node;
  const entries = sortedBy(node.entries.values(), ({ key }) => key);
  return mapOf(
    entries.map((entry) => ({ ...entry, value: sorted(entry.value) })),
    node.origin,
  );
}

/** Built by entries: `__proto__` is a key as any other. What is new comes in one order, whatever that of the spec is. */
function patchedMap(base: TreeMap, patch: MapNode, patching: TreePatching): TreeMap {
  const entries = new Map<string, Tree>(Object.entries(base));
  for (const { key, keyOrigin, value } of sortedBy(patch.entries.values(), (entry) => entry.key)) {
    const result = patchedTree(entries.get(key), value, keyOrigin, patching);
    if (result === undefined) entries.delete(key);
    else entries.set(key, result);
  }
  return { ...Object.fromEntries(entries), [from]: base[from] };
}

function* originsIn(tree: Tree): Generator<Origin> {
  if (tree instanceof Sourced) yield* tree.from;
  else if (isTreeList(tree)) for (const item of tree) yield* originsIn(item);
  else if (isTreeMap(tree)) {
    if (tree[from] !== undefined) yield tree[from];
    for (const value of Object.values(tree)) yield* originsIn(value);
  }
}
