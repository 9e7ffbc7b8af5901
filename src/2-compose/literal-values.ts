import type { Findings } from '../core/diagnostic.ts';
import { entriesOf, itemsOf, type Node, nodeAt, type ScalarNode } from '../core/document.ts';
import { isReferencing, refuseReferences, withLiterals } from './references.ts';

/** A value of a variable that the spec writes: `$${` is the literal `${`, as everywhere. Values from outside are raw text. */
export function literalValue(node: Node): Node {
  return isOpen(node) ? withLiterals(node) : node;
}

/** What a value refers to could refer back to it. In every environment, chosen or not. */
export function refuseReferencesInValues(root: Node, findings: Findings): void {
  const environments = entriesOf(nodeAt(root, 'environments')).map(({ value }) => value);
  const values = environments.flatMap((environment) => entriesOf(nodeAt(environment, 'values')).map(({ value }) => value));
  const declared = [root, ...environments].flatMap((part) => entriesOf(nodeAt(part, 'variables')).flatMap(textsOf));
  for (const node of [...declared, ...values]) if (isOpen(node)) refuseReferences(node, findings);
}

function textsOf({ value: declared }: { readonly value: Node }): readonly Node[] {
  return [nodeAt(declared, 'default') ?? [], itemsOf(nodeAt(declared, 'enum'))].flat();
}

function isOpen(node: Node): node is ScalarNode {
  return node.kind === 'scalar' && isReferencing(node.text);
}
