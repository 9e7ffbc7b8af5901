import { type MapNode, mapOf, type Node, nodeAt, type ScalarNode } from '../core/document.ts';
import type { TextFile, Written } from '../core/source.ts';

/** Where values come from that nobody gave: whatever a variable asks of its value does not hold for them. */
const nowhere: TextFile = { path: '<no value>', text: '', unshown: true };

export function isPlaceholder({ origin }: Pick<Node, 'origin'>): boolean {
  return origin.span.file === nowhere;
}

/** Values of the right type, so that one that is missing does not hide what else there is to find. */
export function placeholdersFor(names: Iterable<string>, spec: MapNode): MapNode {
  const origin: Written = { kind: 'written', span: { file: nowhere, start: 0, end: 0 }, via: [] };
  return mapOf(
    Array.from(names, (key) => ({ key, keyOrigin: origin, value: placeholder(nodeAt(spec, 'variables', key), origin) })),
    origin,
  );
}

function placeholder(declared: Node | undefined, origin: Written): ScalarNode {
  const type = nodeAt(declared, 'type');
  const least = nodeAt(declared, 'minimum');
  if (type?.kind === 'scalar' && type.text === 'boolean') return { kind: 'scalar', value: false, text: 'false', origin };
  if (type?.kind !== 'scalar' || type.text === 'string') return { kind: 'scalar', value: 'x', text: 'x', origin };
  const value = least?.kind === 'scalar' ? Number(least.text) : 1;
  return { kind: 'scalar', value, text: String(value), origin };
}
