import type { Findings } from '../../core/diagnostic.ts';
import type { Node, ScalarNode } from '../../core/document.ts';
import { isPrintable } from '../../core/printable.ts';
import type { Origin, Written } from '../../core/source.ts';
import { Sourced } from '../../core/sourced.ts';
import { from, type Tree } from '../../core/tree.ts';

/** A node as what is emitted: each value keeps its place. `also` is what it comes from besides. */
export function treeOf(node: Node, key: Written, also: readonly Origin[], findings: Findings): Tree {
  if (node.kind === 'scalar') return new Sourced(emitted(node, findings), [node.origin, ...also]);
  if (node.kind === 'list') return node.items.map((item) => treeOf(item, item.origin, also, findings));
  const entries = [...node.entries.values()].map((entry) => [entry.key, treeOf(entry.value, entry.keyOrigin, also, findings)]);
  return { ...Object.fromEntries(entries), [from]: key };
}

function emitted(node: ScalarNode, findings: Findings): ScalarNode['value'] {
  if (typeof node.value !== 'number' || isPrintable(node.value)) return node.value;
  findings.error('field-type', node, {
    message: `${node.text} cannot be printed so that every reader reads the same number.`,
    help: 'Write it in quotes, or as a number of at most 15 digits.',
  });
  return null;
}
