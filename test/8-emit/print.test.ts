import { describe, expect, it } from 'vitest';
import { emit } from '../../src/8-emit/output.ts';
import { originsOfLines, print } from '../../src/8-emit/print.ts';
import type { Origin, Written } from '../../src/core/source.ts';
import { because, Sourced } from '../../src/core/sourced.ts';
import { emptyList, from, type TreeMap } from '../../src/core/tree.ts';

const file = { path: 'app.spec.yaml', text: 'root thing leaf name' };
const root: Written = { kind: 'written', span: { file, start: 0, end: 4 }, via: [] };
const thing: Written = { kind: 'written', span: { file, start: 5, end: 10 }, via: [] };
const leaf: Written = { kind: 'written', span: { file, start: 11, end: 15 }, via: [] };

/** Each line with the words of the spec that it comes from. */
function printed(tree: TreeMap): string[] {
  const origins = originsOfLines(tree, root);
  return print(tree).map((line, index) => `${line} <- ${(origins[index] ?? []).map(nameOf).join(', ')}`);
}

function nameOf(origin: Origin): string {
  if (origin.kind !== 'written') return `${origin.kind} in ${nameOf(origin.within)}`;
  return file.text.slice(origin.span.start, origin.span.end);
}

it('prints more lines than a call takes arguments', () => {
  const document = { items: Array.from({ length: 200_000 }, (_, index) => index) };
  const { text, origins } = emit({ path: 'a.yaml', documents: [document] }, { folder: 'k8s', header: [], spec: root });
  expect(text.match(/\n/g)).toHaveLength(200_001);
  expect(origins).toHaveLength(200_001);
});

describe('a printed tree', () => {
  it('gives each line the finest origin that is known', () => {
    const tree: TreeMap = {
      kind: 'Job',
      metadata: { [from]: thing, name: new Sourced('a', [leaf]), labels: { plain: 'b' } },
      list: [new Sourced('x', [leaf]), 'y'],
      items: [{ [from]: thing, name: 'z', port: new Sourced(80, [leaf, thing]) }],
      why: because(true, 'It is so.', thing),
    };
    expect(printed(tree)).toEqual([
      'kind: "Job" <- root',
      'metadata: <- thing',
      '  name: "a" <- leaf',
      '  labels: <- thing',
      '    plain: "b" <- thing',
      'list: <- leaf',
      '  - "x" <- leaf',
      '  - "y" <- root',
      'items: <- thing',
      '  - name: "z" <- thing',
      '    port: 80 <- leaf, thing',
      'why: true <- lowering in thing',
    ]);
  });

  it('knows the origin of a list without items, and of what opens with nothing or with a null', () => {
    const tree: TreeMap = { none: emptyList(leaf), some: [null, 'x'], gone: [undefined, new Sourced('y', [leaf])], maps: { a: null } };
    expect(printed(tree)).toEqual([
      'none: [] <- leaf',
      'some: <- root',
      '  - null <- root',
      '  - "x" <- root',
      'gone: <- leaf',
      '  - null <- root',
      '  - "y" <- leaf',
      'maps: <- root',
      '  a: null <- root',
    ]);
  });

  it('gives every line of a block literal the origin of the text', () => {
    expect(printed({ text: new Sourced('#!/bin/sh\n\necho\n', [leaf]) })).toEqual([
      'text: | <- leaf',
      '  #!/bin/sh <- leaf',
      ' <- leaf',
      '  echo <- leaf',
    ]);
  });

  it('leaves out what is undefined, and keeps what is empty', () => {
    expect(print({ a: undefined, b: {}, c: [], d: { e: undefined }, f: '' })).toEqual(['b: {}', 'c: []', 'd: {}', 'f: ""']);
  });

  it('keeps the order of the tree', () => {
    expect(print({ b: 1, a: 2, '1x': 3 })).toEqual(['b: 1', 'a: 2', '"1x": 3']);
  });

  it('announces long keys', () => {
    const key = 'k'.repeat(1024);
    expect(print({ outer: { a: 1, [key]: 'v' } })).toEqual(['outer:', '  a: 1', `  ? ${key}`, '  : "v"']);
    expect(print({ list: [{ [key]: 'v', b: 2 }] })).toEqual(['list:', `  - ? ${key}`, '    : "v"', '    b: 2']);
  });

  it('prints what an override may hold: decimals, lists of lists, maps without entries', () => {
    expect(print({ ratio: 0.25, far: -12.5 })).toEqual(['ratio: 0.25', 'far: -12.5']);
    expect(print({ outer: [1, [2, [], [{ a: 3 }]], {}] })).toEqual([
      ...['outer:', '  - 1', '  -', '    - 2', '    - []', '    -', '      - a: 3', '  - {}'],
    ]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e-9, 2 ** 53])('refuses %s, which no reader has to read exactly', (number) => {
    expect(() => print({ number })).toThrow('cannot be printed exactly');
  });
});

it('a file starts with its header, and its documents are apart', () => {
  const documents = [
    { [from]: thing, a: 1 },
    { [from]: leaf, b: 2 },
  ];
  const output = emit({ path: 'app/x.yaml', documents }, { folder: 'prod/k8s', header: ['Made by a test.'], spec: root });
  expect(output).toMatchObject({ path: 'prod/k8s/app/x.yaml', text: '# Made by a test.\na: 1\n---\nb: 2\n' });
  expect(output.origins.map((origins) => origins.map(nameOf).join())).toEqual(['lowering in root', 'thing', 'leaf', 'leaf']);
});
