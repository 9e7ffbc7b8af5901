import { Document, isCollection, isMap, isScalar, type Node, visit } from 'yaml';
import { format } from '../format/format.ts';
import type { ValueMap } from './value.ts';

/** The words of a spec as a person would write them: what fits on a line stands on one. */
export function specText(app: ValueMap): string {
  const document = new Document(app);
  visit(document, {
    Collection: (_, node, path) => {
      if (path.filter(isMap).length >= sections && isShort(node)) node.flow = true;
    },
  });
  const text = document.toString({ lineWidth: 0 });
  return format({ path: 'app.spec.yaml', text }).text ?? text;
}

/** The spec and its maps of names stand in blocks. */
const sections = 2;
const mostCharacters = 72;

function isShort(node: Node): boolean {
  return isCollection(node) && isFlat(node, 2) && JSON.stringify(node).length <= mostCharacters && !JSON.stringify(node).includes('\\n');
}

/** Nothing deeper than so many collections. */
function isFlat(node: unknown, depth: number): boolean {
  if (!isCollection(node)) return true;
  if (depth === 0) return false;
  return node.items.every((item) => (isScalar(item) ? true : isFlat((item as { value?: unknown }).value ?? item, depth - 1)));
}
