import { entriesOf, type Node } from '../core/document.ts';

/** The same values under the same keys, whatever their order. */
export function sameMeaning(one: Node, other: Node): boolean {
  if (one.kind === 'scalar') return other.kind === 'scalar' && Object.is(one.value, other.value) && one.text === other.text;
  if (one.kind === 'list') {
    if (other.kind !== 'list' || one.items.length !== other.items.length) return false;
    return one.items.every((item, index) => sameMeaning(item, other.items[index] as Node));
  }
  if (other.kind !== 'map' || one.entries.size !== other.entries.size) return false;
  return entriesOf(one).every(({ key, value }) => {
    const twin = other.entries.get(key);
    return twin !== undefined && sameMeaning(value, twin.value);
  });
}
