import type { Findings } from '../core/diagnostic.ts';
import { entriesOf, itemsOf, mapOf, type Node } from '../core/document.ts';
import type { Span, Step, Written } from '../core/source.ts';

export interface Anchors {
  readonly nodes: Map<string, Node>;
  /** Anchors of the nodes that are still being read: an alias to one of them is a circle. */
  readonly open: Set<string>;
  /** Nodes that aliases have copied so far. */
  copied: number;
  /** That too many were copied is told once. */
  full: boolean;
}

/** Aliases may copy this many nodes in all, so that ten lines cannot ask for a billion. */
const maxCopied = 100_000;

/** A copy of the anchored node, each value of which says that it came by this alias. */
export function expandAlias(span: Span, anchors: Anchors, findings: Findings): Node {
  const name = span.file.text.slice(span.start + 1, span.end);
  const node = anchors.nodes.get(name);
  const isShown = span.file.unshown !== true;
  if (anchors.open.has(name)) refuse(span, findings, `The alias "*${name}" stands inside what it stands for.`);
  else if (node === undefined) refuse(span, findings, `No anchor ${isShown ? `"&${name}"` : 'of this name'} stands above.`);
  else if (anchors.copied > maxCopied) refuseMore(span, anchors, findings);
  else return copied(node, { how: 'alias', name, span }, anchors);
  return { kind: 'scalar', value: null, text: '', origin: { kind: 'written', span, via: [] } };
}

function refuseMore(span: Span, anchors: Anchors, findings: Findings): void {
  if (!anchors.full) refuse(span, findings, `Aliases have copied ${maxCopied} values by now, and this one would copy more.`);
  anchors.full = true;
}

function refuse(span: Span, findings: Findings, message: string): void {
  findings.error('yaml-alias', span, {
    message,
    help: 'Use `like` and `templates` to share text; put quotes around a text that begins with `*`.',
  });
}

function copied(node: Node, step: Step, anchors: Anchors): Node {
  if (++anchors.copied > maxCopied) return node;
  const origin: Written = { ...node.origin, via: [...node.origin.via, step] };
  if (node.kind === 'scalar') return { ...node, origin };
  if (node.kind === 'list') return { ...node, origin, items: itemsOf(node).map((item) => copied(item, step, anchors)) };
  return mapOf(
    entriesOf(node).map((entry) => ({ ...entry, value: copied(entry.value, step, anchors) })),
    origin,
  );
}
