import { Document, isCollection, isPair, type Node, Scalar } from 'yaml';
import { asWritten, lineWidth } from './as-written.ts';

/** Collections in braces that do not fit on their line are written below each other. */
export function breakWide(node: unknown, indent: number, before: number): void {
  if (!isCollection(node)) return;
  if (node.flow === true) {
    if (fits(node, before)) return;
    node.flow = false;
    for (const item of node.items) if (isPair(item)) item.value ??= nothing();
  }
  for (const item of node.items) {
    if (isPair(item)) breakWide(item.value, indent + 2, indent + String(item.key).length + 2);
    else breakWide(item, indent + 2, indent + 2);
  }
}

/** The value in `{ a, b: 1 }` that is not even empty, and would be written as `null`. */
function nothing(): Scalar {
  const value = new Scalar(null);
  value.source = '';
  return value;
}

function fits(node: Node, before: number): boolean {
  const text = new Document(node, asWritten).toString({ lineWidth: 0, verifyAliasOrder: false }).trimEnd();
  return !text.includes('\n') && before + text.length <= lineWidth;
}
