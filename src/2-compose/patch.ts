import type { Findings } from '../core/diagnostic.ts';
import { type Entry, entriesOf, isNull, itemsOf, type MapNode, mapOf, type Node, nodeAt } from '../core/document.ts';
import { composedWord, formFor, type Shape, type TargetName, type WordsShape, writtenWord } from '../core/shape.ts';
import type { Step, Written } from '../core/source.ts';
import { isPatchOfEmitted, laidOver, refuseListPatch } from './patch-of-emitted.ts';

export interface Patching {
  readonly findings: Findings;
  readonly target: TargetName;
  /** Told of every value that a later patch replaced or took away. */
  readonly replaced: (node: Node) => void;
}

/** JSON Merge Patch (RFC 7396) on nodes. Keys keep the origin of who wrote them first, values of who wrote them last. */
export function patched(base: Node | undefined, patch: Node, shape: Shape | undefined, patching: Patching): Node | undefined {
  if (isNull(patch)) return taken(base, patch, patching);
  if (base === undefined && !takesAway(patch)) return patch;
  const form = shape === undefined ? undefined : formFor(shape, patch.kind);
  if (patch.kind === 'map' && isPatchOfEmitted(form)) return laidOver(base?.kind === 'map' ? base : undefined, patch, patching);
  if (patch.kind === 'map' && base?.kind === 'list') return refuseListPatch(base, patch, patching);
  if (patch.kind === 'map') return patchedMap(base, patch, form, patching);
  if (base !== undefined) patching.replaced(base);
  return patch;
}

/** Whether a `null` stands anywhere in it: without one, a patch of nothing is the value itself. */
function takesAway(patch: Node): boolean {
  if (patch.kind !== 'map') return isNull(patch);
  for (const { value } of patch.entries.values()) if (takesAway(value)) return true;
  return false;
}

function taken(base: Node | undefined, patch: Node, { findings, replaced }: Patching): undefined {
  if (base !== undefined) replaced(base);
  else {
    findings.error('null-takes-nothing', patch, {
      message: 'Nothing is inherited here that this could take away.',
      help: 'Write a value, or remove the line.',
    });
  }
}

function patchedMap(base: Node | undefined, patch: MapNode, shape: Shape | undefined, patching: Patching): MapNode {
  if (base?.kind === 'scalar') patching.replaced(base);
  const words = shape?.is === 'words' ? shape : undefined;
  const entries = new Map<string, Entry>(base?.kind === 'map' ? base.entries : []);
  if (words !== undefined) removeAlternatives(entries, patch, words, patching);
  for (const { key, keyOrigin, value } of patch.entries.values()) {
    const old = entries.get(key);
    const result = patched(old?.value, value, shapeBelow(shape, key, patching.target), patching);
    if (result === undefined) entries.delete(key);
    else entries.set(key, { key, keyOrigin: old?.keyOrigin ?? keyOrigin, value: result });
  }
  return { kind: 'map', entries, origin: base?.kind === 'map' ? base.origin : patch.origin };
}

function shapeBelow(shape: Shape | undefined, key: string, target: TargetName): Shape | undefined {
  if (shape?.is === 'names') return shape.of;
  return shape?.is === 'words' ? (composedWord(shape, key, target) ?? writtenWord(shape, key)) : undefined;
}

/** Another `kind` takes everything away; another alternative the one before, with its words. */
function removeAlternatives(entries: Map<string, Entry>, patch: MapNode, shape: WordsShape, patching: Patching): void {
  const gone = isOfAnotherKind(entries, patch, shape) ? [...entries.keys()] : wordsTakenAwayBy(entries, patch, shape);
  for (const word of new Set(gone)) {
    const entry = entries.get(word);
    if (entry !== undefined) patching.replaced(entry.value);
    entries.delete(word);
  }
}

function isOfAnotherKind(entries: ReadonlyMap<string, Entry>, patch: MapNode, shape: WordsShape): boolean {
  const kind = shape.kind === undefined ? undefined : nodeAt(patch, shape.kind);
  const old = shape.kind === undefined ? undefined : entries.get(shape.kind)?.value;
  return kind?.kind === 'scalar' && old?.kind === 'scalar' && kind.value !== old.value;
}

/** Naming one alternative takes the others away, and `null` the one that it stands for. What the patch says `null` to it takes itself. */
function wordsTakenAwayBy(entries: ReadonlyMap<string, Entry>, patch: MapNode, { alternatives }: WordsShape): string[] {
  if (alternatives === undefined) return [];
  const groups = Object.entries(alternatives);
  const isTaken = (word: string) => isNull(nodeAt(patch, word) ?? patch);
  const named = groups.find(([word]) => patch.entries.has(word) && !isTaken(word))?.[0];
  const others = groups.filter(([word]) => entries.has(word) && (isTaken(word) || (named !== undefined && word !== named)));
  return others.flatMap(([word, belonging]) => [word, ...belonging]).filter((word) => !isTaken(word));
}

/** The same value, every part of which came here by one more step. */
export function through(node: Node, step: Step): Node {
  const origin: Written = { ...node.origin, via: [...node.origin.via, step] };
  if (node.kind === 'scalar') return { ...node, origin };
  if (node.kind === 'list') return { ...node, origin, items: itemsOf(node).map((item) => through(item, step)) };
  return mapOf(
    entriesOf(node).map((entry) => ({
      key: entry.key,
      keyOrigin: { ...entry.keyOrigin, via: [...entry.keyOrigin.via, step] },
      value: through(entry.value, step),
    })),
    origin,
  );
}
