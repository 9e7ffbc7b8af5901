import { visit } from '../../src/6-lower/check-support.ts';
import type { Verdicts } from '../../src/6-lower/support.ts';
import { targets } from '../../src/6-lower/targets.ts';
import { linesOf } from '../../src/8-emit/output.ts';
import { compile } from '../../src/compile.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { entriesOf, type MapNode, mapOf, type Node } from '../../src/core/document.ts';
import { isWritten, type Origin, type Written, writtenAt } from '../../src/core/source.ts';
import type { ExampleCompilation } from './examples.ts';
import { keyOf, keyOfOrigin, type Leaf } from './leaves.ts';

/** What a compilation says of what is written, as the places that it names. */
export interface Citations {
  /** Places that the origin of an emitted value is, and the steps by which values came. */
  readonly emitted: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  /** Places of findings, accepted ones too; `lost` of those that speak for all that stands below. */
  readonly found: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
  /** Places of which the support table says that they need no word in the output, and what overrides replaced. */
  readonly excused: ReadonlySet<string>;
  /** The same without the steps by which values came. */
  readonly excusedPlaces: ReadonlySet<string>;
}

export function citationsOf(example: ExampleCompilation): Citations {
  const lines = example.compilation.outputs.flatMap((file) =>
    linesOf(file).map((line, index) => ({ line, origins: file.origins[index] ?? [] })),
  );
  const origins = lines.flatMap((line) => line.origins);
  const steps = origins.flatMap((origin) => writtenAt(origin).via);
  const diagnostics = allDiagnostics(example);
  const excused = [...excusedBy(example), ...overriddenIn(example)];
  return {
    emitted: new Set(lines.flatMap(citedBy)),
    steps: new Set([...steps, ...diagnostics].map(({ span }) => keyOf(span))),
    found: new Set(diagnostics.map(({ span }) => keyOf(span))),
    lost: new Set(diagnostics.filter(({ code }) => losses.has(code)).map(({ span }) => keyOf(span))),
    excused: new Set(excused.map(keyOfOrigin)),
    excusedPlaces: new Set(excused.map(({ span }) => keyOf(span))),
  };
}

const losses = new Set(['refused', 'ignored', 'approximated']);

/** What the value of a line comes from; a line that only opens what follows cites nothing, unless its key is the name. */
function citedBy({ line, origins }: { readonly line: string; readonly origins: readonly Origin[] }): string[] {
  const written = origins.filter(isWritten);
  const cited = bearsValue(line) ? written : written.filter(({ span }) => line.includes(span.file.text.slice(span.start, span.end)));
  return cited.flatMap((origin) => [keyOfOrigin(origin), ...namesOfFiles(origin)]);
}

/** A value that a file holds speaks for the word that names the file. */
function namesOfFiles({ via }: Written): string[] {
  return via.flatMap(({ how, span }, index) => (how === 'file' ? [keyOfOrigin({ kind: 'written', span, via: via.slice(0, index) })] : []));
}

/** Not so a line such as `deploy:`. */
function bearsValue(line: string): boolean {
  return !/^[\s-]*(?:"(?:[^"\\]|\\.)*"|[^\s"]+):$/.test(line);
}

/** With those that the spec accepts. */
function allDiagnostics({ example: { spec }, choice }: ExampleCompilation): readonly Diagnostic[] {
  const { root } = spec;
  return root === undefined ? spec.diagnostics : compile({ ...spec, root: withoutAccept(root) as MapNode }, choice).diagnostics;
}

function withoutAccept(node: Node): Node {
  if (node.kind !== 'map') return node;
  const kept = entriesOf(node).filter(({ key, value }) => key !== 'accept' || value.kind !== 'map');
  return mapOf(
    kept.map((entry) => ({ ...entry, value: withoutAccept(entry.value) })),
    node.origin,
  );
}

/** `holds` and `deploy`; and `depends`, where a rule looks at the value and says nothing. */
function excusedBy({ compilation: { app }, choice }: ExampleCompilation): Written[] {
  const excused: Written[] = [];
  if (app === undefined) return excused;
  visit(app, targets[choice.target].support as Verdicts, (leaf, at) => {
    const isExcused = typeof leaf === 'string' ? leaf === 'deploy' : 'holds' in leaf || 'depends' in leaf;
    if (isExcused && at.kind === 'written') excused.push(at);
  });
  return excused;
}

/** What an override replaced or took away, and the `null` that did. */
function overriddenIn({ compilation: { overridden } }: ExampleCompilation): Written[] {
  return overridden.flatMap(({ by, origins }) => [by, ...origins.filter(isWritten)]);
}

/** Whether something speaks for the leaf, or for the fixed word whose value it is. */
export function isSpokenFor({ origin, around, word }: Leaf, { emitted, found, lost, excused }: Citations): boolean {
  const own = word === undefined ? [origin] : [origin, word];
  const isNamed = own.some(({ span }) => found.has(keyOf(span))) || around.some((span) => lost.has(keyOf(span)));
  return isNamed || own.map(keyOfOrigin).some((key) => emitted.has(key) || excused.has(key));
}
