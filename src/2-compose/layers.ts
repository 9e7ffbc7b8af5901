import type { Findings } from '../core/diagnostic.ts';
import { isNull, type MapNode, type Node, nodeAt } from '../core/document.ts';
import { byCodeUnit } from '../core/order.ts';
import { misspelt } from '../core/suggest.ts';
import { inheritable, type Likeable, likeable } from './inherit.ts';
import { type Layering, namesIn, ownLayers, ownText } from './layering.ts';
import { through } from './patch.ts';

/** The texts that make up a thing, in the order in which they count: inherited, own, the environment's. */
export function layersOf(collection: string, name: string, layering: Layering): MapNode[] {
  const own = ownText(collection, name, layering);
  if (own === undefined) return [];
  const inherited = isLikeable(collection) ? inheritedBy(collection, own, [{ name, text: own }], layering) : [];
  return [...inherited, ...ownLayers(collection, name, layering)];
}

function isLikeable(collection: string): collection is Likeable {
  return (likeable as readonly string[]).includes(collection);
}

interface Link {
  readonly name: string;
  readonly text: MapNode;
}

function inheritedBy(heir: Likeable, text: MapNode, chain: readonly Link[], layering: Layering): MapNode[] {
  const like = nodeAt(text, 'like');
  if (like?.kind !== 'scalar' || layering.findings.full) return [];
  const donor = find(like.text, layering);
  if (donor === undefined) return refuseUnknown(like, layering);
  const closed = chain.findIndex((link) => link.text === donor.text);
  if (closed !== -1) return refuseCircle(like, chain.slice(closed), layering.findings);
  if (chain.length === longest) return refuseLongChain(like, layering.findings);
  const layers = [
    ...inheritedBy(donor.collection, donor.text, [...chain, { name: like.text, text: donor.text }], layering),
    ...ownLayers(donor.collection, like.text, layering),
  ];
  const step = { how: 'like', name: like.text, span: like.origin.span } as const;
  return layers.map((layer) => through(inheritable(layer, donor.collection, heir, layering.shapes[heir]), step) as MapNode);
}

/** Each link takes as long as all before it, and nobody can follow so many. */
const longest = 32;

function refuseLongChain(like: Node, findings: Findings): [] {
  findings.error('like-chain', like, {
    message: `This \`like\` is the end of a chain of more than ${longest}.`,
    help: 'Let things be like one template that holds what they share.',
  });
  return [];
}

function find(name: string, layering: Layering): { collection: Likeable; text: MapNode } | undefined {
  for (const collection of likeable) {
    const text = ownText(collection, name, layering);
    if (text !== undefined && (collection !== 'templates' || takenAway(name, layering) === undefined)) return { collection, text };
  }
  return undefined;
}

/** A service that the environment takes away may still be what others are like; a template is nothing else. */
function takenAway(template: string, { patch }: Layering): Node | undefined {
  const changes = [nodeAt(patch, 'templates'), nodeAt(patch, 'templates', template)];
  return changes.find((change) => change !== undefined && isNull(change));
}

function refuseUnknown(like: Node & { kind: 'scalar' }, layering: Layering): [] {
  const known = likeable.flatMap((collection) => namesIn(collection, layering));
  const { help, meant } = misspelt('template', like.text, known);
  const message = `There is no service, task or template "${like.text}".`;
  const taken = ownText('templates', like.text, layering) === undefined ? undefined : takenAway(like.text, layering);
  const related = taken === undefined ? [] : [{ at: taken, message: 'The environment takes it away here.' }];
  layering.findings.error('like-unknown', like, { message, help: help ?? `There are: ${known.join(', ')}.`, meant, related });
  return [];
}

/** Told once for each circle, where it comes back to the first of its names. */
function refuseCircle(like: Node, circle: readonly Link[], findings: Findings): [] {
  const names = circle.map(({ name }) => name);
  const [first = ''] = names;
  if (names.some((name) => byCodeUnit(name, first) < 0)) return [];
  const message =
    names.length === 1 ? `"${first}" is like itself.` : `These are like each other in a circle: ${[...names, first].join(' -> ')}.`;
  findings.errorOnce('like-circle', like, { message, help: 'Put what they share under `templates:` and make all of them like that.' });
  return [];
}
