import type { Span, Written } from './source.ts';

/** A YAML value that knows where it was written and by which steps it came here. */
export type Node = ScalarNode | ListNode | MapNode;

export type ScalarValue = string | number | boolean | null;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** Source text of a plain scalar (`0012345`, `1.30`), else the value itself. */
  readonly text: string;
  readonly origin: Written;
  /** What is left to bind after variables were put in: literals and references such as `${secrets.db}`. */
  readonly parts?: readonly (string | Reference)[];
  /** A `null` in a patch of what is emitted, which took away what an earlier text of that patch says. */
  readonly tookPatch?: true;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly origin: Written;
}

export interface MapNode {
  readonly kind: 'map';
  /** In written order. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly origin: Written;
  /** In a patch of what is emitted: an earlier text of that patch left no map in this place. */
  readonly startsAnew?: true;
}

export interface Entry {
  readonly key: string;
  /** Who wrote the key first. */
  readonly keyOrigin: Written;
  readonly value: Node;
}

/** `${secrets.db.value}`: its words, and where it stands. */
export interface Reference {
  readonly words: readonly string[];
  readonly span: Span;
}

export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null && node.parts === undefined;
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

export function nodeAt(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let at = node;
  for (const key of path) at = entryOf(at, key)?.value;
  return at;
}

/** The text of a scalar below these keys; undefined for `null` too. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string | undefined {
  const value = nodeAt(node, ...path);
  return value?.kind === 'scalar' && value.value !== null ? value.text : undefined;
}

export function entriesOf(node: Node | undefined): readonly Entry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

export function mapOf(entries: Iterable<Entry>, origin: Written): MapNode {
  const map = new Map<string, Entry>();
  for (const entry of entries) map.set(entry.key, entry);
  return { kind: 'map', entries: map, origin };
}

/** A map less some of its words; the same map where it has none of them. */
export function without(map: MapNode, unwanted: (word: string) => boolean): MapNode {
  const wanted = [...map.entries.values()].filter((entry) => !unwanted(entry.key));
  return wanted.length === map.entries.size ? map : mapOf(wanted, map.origin);
}

/** The map with its values changed; the same map where none is, so that nothing is copied for nothing. */
export function withValues(map: MapNode, change: (entry: Entry) => Node | undefined): MapNode {
  let changed: Map<string, Entry> | undefined;
  for (const entry of map.entries.values()) {
    const value = change(entry);
    if (value === entry.value) continue;
    changed ??= new Map(map.entries);
    if (value === undefined) changed.delete(entry.key);
    else changed.set(entry.key, { ...entry, value });
  }
  return changed === undefined ? map : { ...map, entries: changed };
}

/** The list with its items changed, likewise. */
export function withItems(list: ListNode, change: (item: Node) => Node | undefined): ListNode {
  const items = list.items.map(change);
  if (items.every((item, index) => item === list.items[index])) return list;
  return { ...list, items: items.filter((item) => item !== undefined) };
}

/** Every scalar below a node, without the cost of a generator at each level. */
export function forEachScalar(node: Node, tell: (scalar: ScalarNode) => void): void {
  if (node.kind === 'scalar') tell(node);
  else if (node.kind === 'list') for (const item of node.items) forEachScalar(item, tell);
  else for (const { value } of node.entries.values()) forEachScalar(value, tell);
}

/** Every scalar and every empty collection below a node. */
export function* leavesOf(node: Node): Generator<Node> {
  if (node.kind === 'map' && node.entries.size > 0) {
    for (const entry of node.entries.values()) yield* leavesOf(entry.value);
  } else if (node.kind === 'list' && node.items.length > 0) {
    for (const item of node.items) yield* leavesOf(item);
  } else yield node;
}

export function describeNode(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? `the text ${JSON.stringify(node.value)}` : `the ${typeof node.value} ${node.text}`;
}
