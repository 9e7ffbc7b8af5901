import { type Document, isNode, isScalar, type Node, type Pair, parseDocument, type Scalar, visit } from 'yaml';
import { isNull, type ScalarNode } from '../../src/core/document.ts';
import type { Shape } from '../../src/core/shape.ts';
import { readSpec, type Spec } from '../../src/read-spec.ts';
import { filesOfTests } from '../spec-files.ts';
import { isForTools, type Leaf, nameOfLeaf } from './leaves.ts';

/** The spec with one small change. */
export interface Mutant {
  readonly title: string;
  readonly spec: Spec;
  /** What the change touches. */
  readonly leaves: readonly Leaf[];
}

type Range = readonly [number, number];

export function mutantsOf(text: string, leaves: readonly Leaf[]): Mutant[] {
  const document = parseDocument(text);
  return [...valueChanges(document, leaves), ...removals(document, leaves)].map((change) => mutantOf(document, change));
}

/** Without one `null`: what it took away is there again. */
export function mutantsWithoutNull(text: string, leaves: readonly Leaf[]): Mutant[] {
  const document = parseDocument(text);
  const nulls = new Map(leaves.filter(({ node }) => isNull(node)).map((leaf) => [leaf.origin.span.start, leaf]));
  return pairsOf(document).flatMap(({ items, pair }) => {
    const leaf = isScalar(pair.value) && pair.value.value === null ? nulls.get(rangeOf(pair.value)[0]) : undefined;
    if (leaf === undefined) return [];
    return [mutantOf(document, { title: `without ${nameOfLeaf(leaf)}: null`, leaves: [leaf], change: () => takeOut(items, pair) })];
  });
}

function mutantOf(document: Document, { change, ...mutant }: Change): Mutant {
  const undo = change();
  const spec = readSpec({ path: 'app.spec.yaml', text: String(document) }, filesOfTests);
  undo();
  return { ...mutant, spec };
}

interface Change extends Omit<Mutant, 'spec'> {
  /** Changes the document and returns what takes the change back. */
  readonly change: () => () => void;
}

/** Every name and value, by its type. The words of an argv string are changed once, as the string. */
function valueChanges(document: Document, leaves: readonly Leaf[]): Change[] {
  const changed = new Set<Scalar>();
  return leaves.flatMap((leaf) => {
    const scalar = scalarAt(document, leaf);
    if (scalar === undefined || changed.has(scalar) || isForTools(leaf)) return [];
    changed.add(scalar);
    return otherValues(scalar, leaf).map((value) => ({
      title: `${nameOfLeaf(leaf)}: ${JSON.stringify(scalar.value)} -> ${JSON.stringify(value)}`,
      leaves: [leaf],
      change: () => put(scalar, value),
    }));
  });
}

function put(scalar: Scalar, value: unknown): () => void {
  const before = { value: scalar.value, source: scalar.source, type: scalar.type };
  Object.assign(scalar, { value, source: undefined, type: undefined });
  return () => Object.assign(scalar, before);
}

function scalarAt(document: Document, { origin, what }: Leaf): Scalar | undefined {
  let found: Scalar | undefined;
  visit(document, {
    Scalar(key, node) {
      if (contains(node.range, [origin.span.start, origin.span.end]) && (what === 'value' || key === 'key')) found = node;
    },
  });
  return found;
}

function contains(outer: Scalar['range'], [start, end]: Range): boolean {
  return outer !== undefined && outer !== null && outer[0] <= start && end <= outer[2];
}

function otherValues(scalar: Scalar, { what, form, node }: Leaf): unknown[] {
  if (what === 'name') return [anotherName(String(scalar.value))];
  if (scalar.value === null || node.kind !== 'scalar') return [];
  if (typeof scalar.value === 'boolean' && form?.is === 'flag') return [!scalar.value];
  if (typeof scalar.value === 'number' && form?.is !== 'text') return [scalar.value + 1];
  return otherTexts(node, formOfScalar(form));
}

function formOfScalar(form: Shape | undefined): Shape | undefined {
  return form?.is === 'either' ? form.scalar : form;
}

function anotherName(name: string): string {
  return name.startsWith('/') ? `${name}/x` : `${name}x`;
}

function otherTexts({ text }: ScalarNode, form: Shape | undefined): string[] {
  if (form?.is === 'text' && form.oneOf !== undefined) return form.oneOf.filter((other) => other !== text);
  if (/^\$\{[^}]*\}$/.test(text)) return [form?.is === 'integer' ? '7' : 'other'];
  const candidates = [withOtherEnd(text), withOtherNumber(text), `${text}x`].filter((other) => other !== text);
  const pattern = form?.is === 'text' ? form.pattern : undefined;
  const valid = candidates.find((other) => pattern === undefined || new RegExp(pattern, 'u').test(other));
  return [valid ?? `${text}x`];
}

/** The last letter or digit outside references is another one. */
function withOtherEnd(text: string): string {
  return text.replace(/[A-Za-z0-9](?=(?:[^A-Za-z0-9]|\$\{[^}]*\})*$)/, (last) => {
    if (/[0-9]/.test(last)) return String((Number(last) + 1) % 10);
    return last === 'a' ? 'b' : 'a';
  });
}

function withOtherNumber(text: string): string {
  return text.replace(/[0-9]+/, (number) => String(Number(number) + 1));
}

/** Without one item of a list or one entry of a map of names; without a fixed word its default may be the same. */
function removals(document: Document, leaves: readonly Leaf[]): Change[] {
  const named = new Set(leaves.filter(({ what }) => what === 'name').map(({ origin }) => origin.span.start));
  const entries = pairsOf(document).filter(({ pair }) => named.has(rangeOf(pair.key as Scalar)[0]));
  const found = [
    ...entries.map(({ items, pair }) => ({ items, item: pair as unknown, range: rangeOfPair(pair) })),
    ...itemsIn(document).map(({ items, item }) => ({ items, item, range: rangeOf(item) })),
  ];
  return found.flatMap(({ items, item, range }) => {
    const inside = leaves.filter(({ origin: { span } }) => range[0] <= span.start && span.end <= range[1]);
    const values = inside.filter(({ what }) => what === 'value');
    const [first] = inside;
    if (first === undefined || first.path[0] === 'environments') return [];
    return [{ title: `without ${nameOfLeaf(first)}`, leaves: values.length > 0 ? values : inside, change: () => takeOut(items, item) }];
  });
}

function pairsOf(document: Document): { items: unknown[]; pair: Pair }[] {
  const found: { items: unknown[]; pair: Pair }[] = [];
  visit(document, {
    Map(_, { items }) {
      found.push(...items.map((pair) => ({ items, pair })));
    },
  });
  return found;
}

function itemsIn(document: Document): { items: unknown[]; item: Node }[] {
  const found: { items: unknown[]; item: Node }[] = [];
  visit(document, {
    Seq(_, { items }) {
      found.push(...items.flatMap((item) => (isNode(item) ? [{ items, item }] : [])));
    },
  });
  return found;
}

function takeOut(items: unknown[], item: unknown): () => void {
  const at = items.indexOf(item);
  items.splice(at, 1);
  return () => items.splice(at, 0, item);
}

function rangeOf(node: { readonly range?: readonly number[] | null | undefined }): Range {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

function rangeOfPair({ key, value }: Pair): Range {
  const node = value as { range?: readonly number[] | null } | null;
  const start = rangeOf(key as Scalar);
  return [start[0], Math.max(start[1], node === null ? 0 : rangeOf(node)[1])];
}
