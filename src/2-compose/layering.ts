import type { Findings } from '../core/diagnostic.ts';
import { entryOf, isNull, type MapNode, type Node, nodeAt, without } from '../core/document.ts';
import type { WordsShape } from '../core/shape.ts';
import type { Likeable } from './inherit.ts';

export interface Layering {
  readonly root: Node;
  /** The chosen environment's patch of the whole spec. */
  readonly patch: Node | undefined;
  readonly shapes: Readonly<Record<Likeable, WordsShape>>;
  readonly findings: Findings;
}

/** Names that an entry of a collection has after the environment added or took away some. */
export function namesIn(collection: string, { root, patch }: Layering): string[] {
  const added = nodeAt(patch, collection);
  if (added !== undefined && isNull(added)) return [];
  const names = new Set([...keysOf(nodeAt(root, collection)), ...keysOf(added)]);
  return [...names].filter((name) => {
    const change = nodeAt(added, name);
    return change === undefined || !isNull(change);
  });
}

function keysOf(node: Node | undefined): Iterable<string> {
  return node?.kind === 'map' ? node.entries.keys() : [];
}

/** What says first what a thing is: the spec, or the environment that adds it. */
export function ownText(collection: string, name: string, { root, patch }: Layering): MapNode | undefined {
  const text = nodeAt(root, collection, name) ?? nodeAt(patch, collection, name);
  return text?.kind === 'map' ? text : undefined;
}

/** The text in the spec and the environment's patch of it, without `like`. */
export function ownLayers(collection: string, name: string, { root, patch, findings }: Layering): MapNode[] {
  const written = nodeAt(root, collection, name);
  const change = nodeAt(patch, collection, name);
  if (written !== undefined && change !== undefined) refuseLikeInPatch(change, findings);
  return [written, change].flatMap((text) => (text?.kind === 'map' ? [without(text, (word) => word === 'like')] : []));
}

function refuseLikeInPatch(change: Node, findings: Findings): void {
  const like = entryOf(change, 'like');
  if (like === undefined) return;
  findings.error('like-patched', like.keyOrigin, {
    message: '`like` cannot be patched.',
    help: 'Say in the spec what it is like; the environment patches words.',
  });
}
