import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/1-parse/parse.ts';
import { type Patching, patched } from '../../src/2-compose/patch.ts';
import { Findings } from '../../src/core/diagnostic.ts';
import { entriesOf, leavesOf, type Node } from '../../src/core/document.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');

/** JSON with few keys, so that patches meet what they patch. */
const { map } = fc.letrec<{ value: Json; map: { [key: string]: Json } }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.constantFrom<Json>(null, true, 0, 1.5, 'x', ''), fc.array(fc.nat(3), { maxLength: 2 }), tie('map')),
  map: fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));

/** MergePatch of RFC 7396, on objects. */
function merged(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name);
    else result.set(name, merged(result.get(name), value));
  }
  return Object.fromEntries(result);
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nodeOf(path: string, value: Json): Node {
  const { root, diagnostics } = parse({ path, text: JSON.stringify(value) });
  if (root === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return root;
}

function plainOf(node: Node | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.value;
  return node.kind === 'list'
    ? node.items.map(plainOf)
    : Object.fromEntries(entriesOf(node).map(({ key: name, value }) => [name, plainOf(value)]));
}

function patchedBy(base: Node, patch: Node): { result: Node | undefined; replaced: Node[]; codes: string[] } {
  const findings = new Findings();
  const replaced: Node[] = [];
  const patching: Patching = { findings, target: 'swarm', replaced: (node) => replaced.push(node) };
  const result = patched(base, patch, undefined, patching);
  return { result, replaced, codes: findings.all.map(({ code }) => code) };
}

/** What the language refuses beyond the RFC. */
const refusals = ['null-takes-nothing', 'list-patched'];

describe('patches', () => {
  it('are JSON Merge Patches, where the language refuses nothing', () => {
    let plain = 0;
    const property = fc.property(map, map, (base, patch) => {
      const { result, codes } = patchedBy(nodeOf('base', base), nodeOf('patch', patch));
      expect(codes.filter((code) => !refusals.includes(code))).toEqual([]);
      if (codes.length === 0) plain++;
      if (!codes.includes('list-patched')) expect(plainOf(result)).toEqual(merged(base, patch));
    });
    fc.assert(property, { seed: 3, numRuns: 5000 });
    console.log(`Merge patches: 5000 compared, ${plain} of them without a finding.`);
    expect(plain).toBeGreaterThan(1000);
  });

  it('lose no leaf: each of base and patch is in the result, replaced, or a null', () => {
    const property = fc.property(map, map, (base, patch) => {
      const [from, by] = [nodeOf('base', base), nodeOf('patch', patch)];
      const { result, replaced, codes } = patchedBy(from, by);
      if (codes.length > 0) return;
      const kept = new Set(
        [...(result === undefined ? [] : leavesOf(result)), ...replaced.flatMap((node) => [...leavesOf(node)])].map(({ origin }) =>
          place(origin),
        ),
      );
      const wanted = [...leavesOf(from), ...leavesOf(by)].filter(
        (leaf) => leaf.kind !== 'map' && !(leaf.kind === 'scalar' && leaf.value === null),
      );
      expect(wanted.map(({ origin }) => place(origin)).filter((where) => !kept.has(where))).toEqual([]);
    });
    fc.assert(property, { seed: 4, numRuns: 3000 });
  });

  it('keep the origin of who wrote a key first, and of who wrote a value last', () => {
    const { result } = patchedBy(nodeOf('base', { a: { b: 1 } }), nodeOf('patch', { a: { b: 2, c: 3 } }));
    const [a] = entriesOf(result);
    const [b, c] = entriesOf(a?.value);
    expect([a, b, c].map((entry) => [entry?.keyOrigin.span.file.path, entry?.value.origin.span.file.path])).toEqual([
      ['base', 'base'],
      ['base', 'patch'],
      ['patch', 'patch'],
    ]);
  });
});

function place({ span }: Node['origin']): string {
  return `${span.file.path}:${span.start}-${span.end}`;
}
