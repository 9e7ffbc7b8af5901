import { visit } from '../6-lower/check-support.ts';
import { type Leaf, type Verdicts, verdictOf } from '../6-lower/support.ts';
import { targets } from '../6-lower/targets.ts';
import { linesOf, type OutputFile } from '../8-emit/output.ts';
import type { Compilation } from '../compile.ts';
import type { App } from '../core/app.ts';
import { type Entry, entryOf, leavesOf, type MapNode } from '../core/document.ts';
import { holds, type Origin, type Span, type Step, sameSpan, writtenAt } from '../core/source.ts';

/** One reason why an output line is there. */
export interface Reason {
  /** Who decided: the author, the language's default of that name, or the target for that reason. */
  readonly by:
    | { readonly kind: 'author' }
    | { readonly kind: 'default'; readonly name: string }
    | { readonly kind: 'target'; readonly why: string };
  /** The written text it goes back to. */
  readonly span: Span;
  /** How the text came here, first step first. */
  readonly via: readonly Step[];
}

export interface OutputLine {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Where an output line comes from; undefined where there is no such line. */
export function explainLine({ outputs }: Compilation, path: string, line: number): { line: OutputLine; reasons: Reason[] } | undefined {
  const file = outputs.find((output) => output.path === path);
  const origins = file?.origins[line - 1];
  if (file === undefined || origins === undefined) return undefined;
  const text = linesOf(file)[line - 1] ?? '';
  return { line: { path, line, text }, reasons: origins.map(reasonOf) };
}

function reasonOf(origin: Origin): Reason {
  const { span, via } = writtenAt(origin);
  if (origin.kind === 'default') return { by: { kind: 'default', name: origin.name }, span, via };
  return { by: origin.kind === 'written' ? { kind: 'author' } : { kind: 'target', why: origin.why }, span, via };
}

/** What became of a field of the spec on one target. */
export interface Becoming {
  readonly span: Span;
  readonly lines: readonly OutputLine[];
  /** Where overrides stand that replaced what became of it, or took it away. */
  readonly overridden: readonly Span[];
  /** What the support table says of the leaves below the field, where it says more than that they are lowered. */
  readonly verdicts: readonly { readonly verdict: string; readonly text: string }[];
}

/**
 * Undefined where the spec has no such field on this target.
 * @param root The app as it is composed, or the spec as it is written, which has templates, variables and patches too.
 */
export function explainField(
  compilation: Compilation,
  path: readonly string[],
  root: MapNode | undefined = compilation.composition?.root,
): Becoming | undefined {
  const { app, choice } = compilation;
  const entry = root === undefined ? undefined : entryAt(root, path);
  if (entry === undefined) return undefined;
  const spans = [entry.keyOrigin.span, entry.value.origin.span, ...Array.from(leavesOf(entry.value), (leaf) => leaf.origin.span)];
  const about = (origin: Origin) =>
    spans.some((span) => holds(span, writtenAt(origin).span)) ||
    stepsOf(origin).some((step) => spans.some((span) => sameSpan(span, step.span)));
  const table = targets[choice.target].support as Verdicts;
  return {
    span: entry.keyOrigin.span,
    lines: linesFrom(compilation, about),
    overridden: compilation.overridden.filter(({ by, origins }) => !about(by) && origins.some(about)).map(({ by }) => by.span),
    verdicts: app === undefined ? [] : verdictsOn(app, table, about),
  };
}

/** Names may hold dots, so the longest key that fits is taken. */
function entryAt(root: MapNode, path: readonly string[]): Entry | undefined {
  for (let length = path.length; length > 0; length--) {
    const entry = entryOf(root, path.slice(0, length).join('.'));
    if (entry === undefined) continue;
    const rest = path.slice(length);
    if (rest.length === 0) return entry;
    const { value } = entry;
    if (value.kind === 'list') return rest.length === 1 ? itemAt(entry, Number(rest[0])) : undefined;
    return value.kind === 'map' ? entryAt(value, rest) : undefined;
  }
  return undefined;
}

function itemAt(entry: Entry, index: number): Entry | undefined {
  const item = entry.value.kind === 'list' ? entry.value.items[index] : undefined;
  return item === undefined ? undefined : { key: String(index), keyOrigin: item.origin, value: item };
}

function stepsOf(origin: Origin): readonly Step[] {
  return writtenAt(origin).via;
}

function linesFrom({ outputs }: Compilation, about: (origin: Origin) => boolean): OutputLine[] {
  return outputs.flatMap((file) => {
    const lines = linesOf(file).flatMap((text, index) =>
      isOwn(text, file) && file.origins[index]?.some(about) === true ? [{ path: file.path, line: index + 1, text }] : [],
    );
    return file.bytes === undefined ? lines : lines.slice(0, 1);
  });
}

/** Of what a config holds every line is; the first one stands for all. */
function isOwn(line: string, { bytes }: OutputFile): boolean {
  return bytes !== undefined || !line.startsWith('#');
}

function verdictsOn(app: App, table: Verdicts, about: (origin: Origin) => boolean): Becoming['verdicts'] {
  const found = new Map<string, { verdict: string; text: string }>();
  visit(app, table, (leaf: Leaf, at) => {
    if (typeof leaf === 'string' && leaf !== 'deploy') return;
    const text = typeof leaf === 'string' ? 'Read by `appspec deploy` only.' : (Object.values(leaf)[0] ?? '');
    if (at.kind === 'written' && about(at)) found.set(text, { verdict: verdictOf(leaf), text });
  });
  return [...found.values()];
}
