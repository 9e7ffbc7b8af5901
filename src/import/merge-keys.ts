import { type Entry, type MapNode, mapOf, type Node } from '../core/document.ts';

/** `<<: *shared` and `<<: [*one, *other]` of Compose files as the entries that they stand for: own ones win, then earlier ones. */
export function withoutMergeKeys(node: Node): Node {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') return { ...node, items: node.items.map(withoutMergeKeys) };
  return mapOf(entriesOf(node).values(), node.origin);
}

function entriesOf(node: MapNode): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const entry of node.entries.values())
    if (entry.key !== '<<') entries.set(entry.key, { ...entry, value: withoutMergeKeys(entry.value) });
  for (const merged of mergedInto(node)) for (const [key, entry] of entriesOf(merged)) if (!entries.has(key)) entries.set(key, entry);
  return entries;
}

function mergedInto(node: MapNode): MapNode[] {
  const value = node.entries.get('<<')?.value;
  const merged = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  return merged.filter((item) => item.kind === 'map');
}
