import { Document, isCollection, isNode, isPair, type Node, Scalar } from 'yaml';
import { asWritten, lineWidth } from './as-written.ts';
import { addAbove } from './lift-comments.ts';

/** Collections in braces that do not fit on their line are written below each other. */
export function breakWide(node: unknown, indent: number, before: number, named: unknown = node): void {
  if (!isCollection(node)) return;
  if (node.flow === true) {
    if (fits(node, before)) return;
    node.flow = false;
    if (node.comment != null && isNode(named)) liftComment(node, named);
    for (const item of node.items) if (isPair(item)) item.value ??= nothing();
  }
  for (const item of node.items) {
    if (isPair(item)) breakWide(item.value, indent + 2, indent + String(item.key).length + 2, item.key);
    else breakWide(item, indent + 2, indent + 2);
  }
}

/** What stood behind the braces, on their line, would be behind the last of what was in them. */
function liftComment(node: Node, named: Node): void {
  addAbove(named, node.comment ?? '');
  node.comment = null;
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
