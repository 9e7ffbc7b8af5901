import { type Entry, entriesOf, itemsOf, mapOf, type Node, nodeAt, textAt } from '../../core/document.ts';
import type { Written } from '../../core/source.ts';
import type { ClusterObject } from './objects.ts';

/** What a stack file makes. */
export function swarmObjects(root: Node): ClusterObject[] {
  return sections.flatMap(([section, kind]) =>
    entriesOf(nodeAt(root, section)).map(({ key, keyOrigin, value }) => ({
      kind,
      name: key,
      identity: `${kind}/${key}`,
      address: `${kind}/${key}`,
      node: kind === 'service' ? withRealNames(wordsOf(value), root) : wordsOf(value),
      at: keyOrigin.span,
      dataNode: kind === 'service' && hasLocalData(value, root) ? hostnameOf(value) : undefined,
    })),
  );
}

const sections = [
  ['services', 'service'],
  ['volumes', 'volume'],
  ['networks', 'network'],
  ['secrets', 'secret'],
  ['configs', 'config'],
] as const;

/** On a volume of the node's own disk; the `local` driver mounts file servers too, with options. */
function hasLocalData(service: Node, root: Node): boolean {
  return itemsOf(nodeAt(service, 'volumes')).some((mount) => {
    const volume = nodeAt(root, 'volumes', textAt(mount, 'source') ?? '');
    return textAt(volume, 'driver') === 'local' && nodeAt(volume, 'driver_opts') === undefined;
  });
}

function hostnameOf(service: Node): string | undefined {
  const constraints = itemsOf(nodeAt(service, 'deploy', 'placement', 'constraints')).flatMap((item) => textAt(item) ?? []);
  return constraints.map((text) => /^node\.hostname == (.+)$/.exec(text)?.[1]).find((name) => name !== undefined);
}

/** `data:` alone, as Compose writes a volume without words, has none. */
function wordsOf(value: Node): Node {
  return value.kind === 'map' ? value : mapOf([], value.origin);
}

/** The stack itself, of which no file speaks. */
export function stackObject(app: string): ClusterObject {
  const origin: Written = { kind: 'written', span: { file: { path: '', text: '' }, start: 0, end: 0 }, via: [] };
  const name: Node = { kind: 'scalar', value: app, text: app, origin };
  return {
    kind: 'stack',
    name: app,
    identity: 'stack',
    address: `stack/${app}`,
    node: mapOf([{ key: 'name', keyOrigin: origin, value: name }], origin),
    at: origin.span,
  };
}

/** A service refers to the keys of the file; what it gets, and what it restarts for, are the names behind them. */
function withRealNames(service: Node, root: Node): Node {
  if (service.kind !== 'map') return service;
  const entries = entriesOf(service).map((entry) => (references.includes(entry.key) ? named(entry, nodeAt(root, entry.key)) : entry));
  return mapOf(entries, service.origin);
}

const references = ['volumes', 'secrets', 'configs', 'networks'];

function named(entry: Entry, section: Node | undefined): Entry {
  const { value } = entry;
  if (value.kind === 'scalar') return entry;
  if (value.kind === 'map')
    return {
      ...entry,
      value: mapOf(
        entriesOf(value).map((item) => withRealKey(item, section)),
        value.origin,
      ),
    };
  const items = itemsOf(value).map((item) => (item.kind === 'map' ? withRealSource(item, section) : (realName(item, section) ?? item)));
  return { ...entry, value: { ...value, items } };
}

function withRealKey(entry: Entry, section: Node | undefined): Entry {
  return { ...entry, key: textAt(section, entry.key, 'name') ?? entry.key };
}

function withRealSource(item: Node, section: Node | undefined): Node {
  const entries = entriesOf(item).map((entry) =>
    entry.key === 'source' ? { ...entry, value: realName(entry.value, section) ?? entry.value } : entry,
  );
  return item.kind === 'map' ? mapOf(entries, item.origin) : item;
}

function realName(reference: Node, section: Node | undefined): Node | undefined {
  const key = reference.kind === 'scalar' ? reference.text : '';
  return textAt(section, key, 'name') === undefined ? undefined : nodeAt(section, key, 'name');
}
