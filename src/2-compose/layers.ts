import type { Findings } from '../core/diagnostic.ts';
import { entryOf, isNull, type MapNode, type Node, nodeAt } from '../core/document.ts';
import { byCodeUnit } from '../core/order.ts';
import type { WordsShape } from '../core/shape.ts';
import { didYouMean } from '../core/suggest.ts';
import { inheritable, type Likeable, without } from './inherit.ts';
import { through } from './patch.ts';

export interface Layering {
  readonly root: Node;
  /** The chosen environment's patch of the whole spec. */
  readonly patch: Node | undefined;
  readonly shapes: Readonly<Record<Likeable, WordsShape>>;
  readonly findings: Findings;
}

/** The texts that make up a thing, in the order in which they count: inherited, own, the environment's. */
export function layersOf(collection: string, name: string, layering: Layering): MapNode[] {
  const own = ownText(collection, name, layering);
  if (own === undefined) return [];
  const inherited = isLikeable(collection) ? inheritedBy(collection, own, [{ name, text: own }], layering) : [];
  return [...inherited, ...ownLayers(collection, name, layering)];
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

function isLikeable(collection: string): collection is Likeable {
  return collection === 'services' || collection === 'tasks' || collection === 'templates';
}

function ownText(collection: string, name: string, { root, patch }: Layering): MapNode | undefined {
  const text = nodeAt(root, collection, name) ?? nodeAt(patch, collection, name);
  return text?.kind === 'map' ? text : undefined;
}

/** The text in the spec and the environment's patch of it, without `like`. */
function ownLayers(collection: string, name: string, { root, patch, findings }: Layering): MapNode[] {
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

interface Link {
  readonly name: string;
  readonly text: MapNode;
}

function inheritedBy(heir: Likeable, text: MapNode, chain: readonly Link[], layering: Layering): MapNode[] {
  const like = nodeAt(text, 'like');
  if (like?.kind !== 'scalar') return [];
  const donor = find(like.text, layering);
  if (donor === undefined) return refuseUnknown(like, layering);
  const closed = chain.findIndex((link) => link.text === donor.text);
  if (closed !== -1) return refuseCircle(like, chain.slice(closed), layering.findings);
  const layers = [
    ...inheritedBy(donor.collection, donor.text, [...chain, { name: like.text, text: donor.text }], layering),
    ...ownLayers(donor.collection, like.text, layering),
  ];
  const step = { how: 'like', name: like.text, span: like.origin.span } as const;
  return layers.map((layer) => through(inheritable(layer, donor.collection, heir, layering.shapes[heir]), step) as MapNode);
}

function find(name: string, layering: Layering): { collection: Likeable; text: MapNode } | undefined {
  for (const collection of ['services', 'tasks', 'templates'] as const) {
    const text = ownText(collection, name, layering);
    if (text !== undefined) return { collection, text };
  }
  return undefined;
}

function refuseUnknown(like: Node & { kind: 'scalar' }, layering: Layering): [] {
  const known = (['services', 'tasks', 'templates'] as const).flatMap((collection) => namesIn(collection, layering));
  layering.findings.error('like-unknown', like, {
    message: `There is no service, task or template "${like.text}".`,
    help: didYouMean(like.text, known) ?? `There are: ${known.join(', ')}.`,
  });
  return [];
}

/** Told once for each circle, where it comes back to the first of its names. */
function refuseCircle(like: Node, circle: readonly Link[], findings: Findings): [] {
  const names = circle.map(({ name }) => name);
  const [first = ''] = names;
  if (names.some((name) => byCodeUnit(name, first) < 0)) return [];
  const message =
    names.length === 1 ? `"${first}" is like itself.` : `These are like each other in a circle: ${[...names, first].join(' -> ')}.`;
  if (findings.all.every((finding) => finding.message !== message))
    findings.error('like-circle', like, { message, help: 'Put what they share under `templates:` and make all of them like that.' });
  return [];
}
