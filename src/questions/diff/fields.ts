import { type Entry, entriesOf, itemsOf, type MapNode, mapOf, type Node } from '../../core/document.ts';

/** A field that is not the same on both sides; undefined where it is not there. */
export interface FieldChange {
  /** Keys of maps, and for items of lists what tells them apart: `containers`, `[app]`, `env`, `[DB_HOST]`, `value`. */
  readonly path: readonly string[];
  readonly before: Node | undefined;
  readonly after: Node | undefined;
}

/** What differs. Of a map or list that came or went its entries are told; an item that came or went is one change. */
export function changedFields(before: Node | undefined, after: Node | undefined, path: readonly string[] = []): FieldChange[] {
  const either = after ?? before;
  if (either === undefined) return [];
  if (isEmpty(either) && (before === undefined || after === undefined)) return [{ path, before, after }];
  if (isMap(before) && isMap(after) && (before ?? after)?.kind === 'map') return changedEntries(before, after, path);
  const [some, others] = [keyedItems(before), keyedItems(after)];
  if (some !== undefined && others !== undefined && either.kind === 'list')
    return [...changedItems(some, others, path), ...(isReordered(some, others) ? [{ path, before, after }] : [])];
  return same(before, after) ? [] : [{ path, before, after }];
}

/** That something empty is there says something too: `emptyDir: {}`. */
function isEmpty(node: Node): boolean {
  return (node.kind === 'map' && node.entries.size === 0) || (node.kind === 'list' && node.items.length === 0);
}

function isMap(node: Node | undefined): node is MapNode | undefined {
  return node === undefined || node.kind === 'map';
}

function changedEntries(before: MapNode | undefined, after: MapNode | undefined, path: readonly string[]): FieldChange[] {
  const keys = new Set([...entriesOf(before), ...entriesOf(after)].map(({ key }) => key));
  return [...keys].flatMap((key) => changedFields(before?.entries.get(key)?.value, after?.entries.get(key)?.value, [...path, key]));
}

function changedItems(before: MapNode, after: MapNode, path: readonly string[]): FieldChange[] {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...keys].flatMap((key) => {
    const [one, other] = [before.entries.get(key)?.value, after.entries.get(key)?.value];
    const here = [...path, `[${key}]`];
    return one === undefined || other === undefined ? [{ path: here, before: one, after: other }] : changedFields(one, other, here);
  });
}

/** The order counts: init containers run in it, and variables see those before them. */
function isReordered(before: MapNode, after: MapNode): boolean {
  const stayed = [...after.entries.keys()].filter((key) => before.entries.has(key));
  return [...before.entries.keys()].filter((key) => after.entries.has(key)).join('\n') !== stayed.join('\n');
}

/** What tells the items of a list apart, the surest first: several mounts of a container can be of one volume. */
const itemKeys = ['mountPath', 'name', 'target', 'path', 'key', 'topologyKey', 'host'];

/** A list of maps as a map; undefined for a list of anything else. */
function keyedItems(node: Node | undefined): MapNode | undefined {
  if (node === undefined) return mapOf([], { kind: 'written', span: nowhere, via: [] });
  const items = itemsOf(node);
  if (node.kind !== 'list' || items.some(({ kind }) => kind !== 'map')) return undefined;
  const key = itemKeys.find((name) => new Set(items.flatMap((item) => textOf(item, name))).size === items.length);
  const entries = items.map((value, index): Entry => {
    const text = key === undefined ? String(index) : (textOf(value, key)[0] ?? '');
    return { key: text, keyOrigin: value.origin, value };
  });
  return mapOf(entries, node.origin);
}

const nowhere = { file: { path: '', text: '' }, start: 0, end: 0 };

function textOf(item: Node, name: string): string[] {
  const value = item.kind === 'map' ? item.entries.get(name)?.value : undefined;
  return value?.kind === 'scalar' ? [value.text] : [];
}

function same(one: Node | undefined, other: Node | undefined): boolean {
  return JSON.stringify(dataOf(one)) === JSON.stringify(dataOf(other));
}

/** As plain data. */
export function dataOf(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(dataOf);
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, dataOf(value)]));
}

/** `spec.template.spec.containers[app].env[DB_HOST].value` */
export function pathText(path: readonly string[]): string {
  const words = path.map((word) => (word.startsWith('[') ? word : /^[-\w]+$/.test(word) ? `.${word}` : `[${JSON.stringify(word)}]`));
  return words.join('').replace(/^\./, '');
}
