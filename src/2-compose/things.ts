import { type Entry, entriesOf, isNull, leavesOf, type MapNode, type Node, nodeAt, without } from '../core/document.ts';
import { isTarget, partShape, type WordsShape } from '../core/shape.ts';
import { type Patching, patched, through } from './patch.ts';

export interface Composed {
  readonly map: readonly Entry[];
  /** The `false` that says that the thing does not exist on this target. */
  readonly absent: Node | undefined;
}

/** One service, task, volume ...: its common texts patched onto each other, then this target's parts in the same order. */
export function composeThing(all: readonly MapNode[], shape: WordsShape, patching: Patching): Composed {
  const layers = sinceLastKind(all, shape, patching);
  const { parts, absent } = partsFor(layers, patching);
  const form = partShape(shape, patching.target);
  const common = layers.reduce<Node | undefined>((base, layer) => patched(base, without(layer, isTarget), shape, patching), undefined);
  const whole = parts.reduce<Node | undefined>((base, part) => patched(base, part, form, patching), common);
  return { map: entriesOf(whole), absent };
}

/** Another `kind` drops all earlier text, the parts too: what they say is about the kind that it was. */
function sinceLastKind(layers: readonly MapNode[], { kind }: WordsShape, { replaced }: Patching): readonly MapNode[] {
  const kinds = layers.map((layer) => (kind === undefined ? undefined : nodeAt(layer, kind)));
  const start = kinds.findLastIndex((own, index) => own !== undefined && differs(own, kinds.slice(0, index)));
  for (const layer of layers.slice(0, Math.max(0, start))) for (const leaf of leavesOf(layer)) replaced(leaf);
  return layers.slice(Math.max(0, start));
}

function differs(own: Node, earlier: readonly (Node | undefined)[]): boolean {
  const last = earlier.findLast((node) => node !== undefined);
  return last?.kind === 'scalar' && own.kind === 'scalar' && last.value !== own.value;
}

/** A map comes after the earlier ones; `false` and `null` drop them, and a map after `false` brings the thing back without them. */
function partsFor(layers: readonly MapNode[], patching: Patching): { parts: readonly MapNode[]; absent: Node | undefined } {
  let parts: readonly MapNode[] = [];
  let absent: Node | undefined;
  for (const entry of layers.flatMap((layer) => layer.entries.get(patching.target) ?? [])) {
    const { value } = entry;
    if (isNull(value) && absent === undefined && parts.length === 0) patched(undefined, value, undefined, patching);
    if (absent !== undefined) patching.replaced(absent);
    if (value.kind !== 'map') tellDropped(parts, patching);
    parts = value.kind === 'map' ? [...parts, arrived(entry, value)] : [];
    absent = value.kind === 'map' || isNull(value) ? undefined : value;
  }
  return { parts, absent };
}

function arrived(entry: Entry, part: MapNode): MapNode {
  return through(part, { how: 'target', name: entry.key, span: entry.keyOrigin.span }) as MapNode;
}

function tellDropped(parts: readonly MapNode[], { replaced }: Patching): void {
  for (const part of parts) for (const { value } of entriesOf(part)) replaced(value);
}
