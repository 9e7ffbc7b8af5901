import type { Findings } from '../core/diagnostic.ts';
import { type Entry, isNull, type ListNode, mapOf, type Node, type ScalarNode, withItems, withValues } from '../core/document.ts';
import { formFor, isExtension, type ListShape, type NamesShape, type Shape, type WordsShape, writtenWord } from '../core/shape.ts';
import { splitWords } from './shell-words.ts';

/** Every short form in its long form; what has neither form is left for the validator to explain. */
export function expand(node: Node, shape: Shape, findings: Findings): Node {
  if (isNull(node)) return node;
  const form = formFor(shape, node.kind);
  switch (form?.is) {
    case 'text':
      return form.source === true && node.kind === 'scalar' && typeof node.value !== 'string' ? { ...node, value: node.text } : node;
    case 'list':
      return expandList(node, form, findings);
    case 'names':
      return expandNames(node, form, findings);
    case 'words':
      return expandWords(node, form, findings);
    default:
      return node;
  }
}

function expandList(node: Node, shape: ListShape, findings: Findings): Node {
  if (node.kind === 'list') return withItems(node, (item) => expand(item, shape.of, findings));
  return shape.argv === true && node.kind === 'scalar' && typeof node.value === 'string' ? splitWords(node, findings) : node;
}

function expandNames(node: Node, shape: NamesShape, findings: Findings): Node {
  const map = shape.fromList === true && node.kind === 'list' ? mapFromList(node, findings) : node;
  return map.kind === 'map' ? withValues(map, ({ value }) => expand(value, shape.of, findings)) : node;
}

/** `[a, b]` as `{ a: a, b: b }`; undefined items are left as they stand. */
function mapFromList(list: ListNode, findings: Findings): Node {
  const entries = new Map<string, Entry>();
  for (const item of list.items) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return list;
    const first = entries.get(item.value);
    if (first === undefined) entries.set(item.value, { key: item.value, keyOrigin: item.origin, value: item });
    else refuseRepeated(item, first, findings);
  }
  return { kind: 'map', entries, origin: list.origin };
}

function refuseRepeated(item: ScalarNode, first: Entry, findings: Findings): void {
  findings.error('repeated-name', item, {
    message: `"${first.key}" stands in this list twice.`,
    help: 'Name it once.',
    related: [{ at: first.keyOrigin, message: 'First named here.' }],
  });
}

function expandWords(node: Node, shape: WordsShape, findings: Findings): Node {
  if (node.kind === 'map') return withValues(node, (entry) => expandWord(entry, shape, findings));
  if (shape.short === undefined || node.kind !== 'scalar') return node;
  return expandWords(mapOf([{ key: shape.short, keyOrigin: node.origin, value: node }], node.origin), shape, findings);
}

/** What nobody reads is gone from here on: no patch, reference or acceptance in it counts. */
function expandWord({ key, value }: Entry, shape: WordsShape, findings: Findings): Node | undefined {
  const word = writtenWord(shape, key);
  if (word === undefined) return isExtension(key) ? undefined : value;
  return expand(value, word, findings);
}
