import type { Diagnostic } from '../core/diagnostic.ts';
import { type Entry, entriesOf, entryOf, type MapNode, type Node, nodeAt } from '../core/document.ts';
import { grouped } from '../core/grouped.ts';
import { holds, type Span } from '../core/source.ts';
import { holderOf } from '../core/spans.ts';

/** A warning that the author has seen: `accept: { CODE: reason }` on a mapping, for all that stands below it. */
export interface Acceptance {
  readonly entry: Entry;
  readonly code: string;
  /** What stands below: the mapping's own text, and in an environment's patch also the text that it patches. */
  readonly below: readonly Span[];
}

export interface Judged {
  readonly told: readonly Diagnostic[];
  /** Kept for the report of `validate`. */
  readonly accepted: readonly Diagnostic[];
}

/** Errors cannot be accepted. */
export function judge(diagnostics: readonly Diagnostic[], root: Node | undefined, environment: string | undefined): Judged {
  const acceptances = root?.kind === 'map' ? acceptancesIn(root, environment) : [];
  const byCode = [...grouped(acceptances, ({ code }) => code)];
  const holders = new Map(byCode.map(([code, those]) => [code, holderOf(those.flatMap(({ below: spans }) => spans))]));
  const isAccepted = (diagnostic: Diagnostic) =>
    diagnostic.severity === 'warning' && holders.get(diagnostic.code)?.(inSpec(diagnostic)) === true;
  return { told: diagnostics.filter((diagnostic) => !isAccepted(diagnostic)), accepted: diagnostics.filter(isAccepted) };
}

export function accepts({ code, below }: Acceptance, diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'warning' && diagnostic.code === code && below.some((span) => holds(span, inSpec(diagnostic)));
}

/** What is found in another file belongs to the word that names the file. */
function inSpec({ named, span }: Diagnostic): Span {
  return named ?? span;
}

/** Those of the spec and of all its environments, each once. */
export function allAcceptances(root: MapNode): Acceptance[] {
  const environments = entriesOf(nodeAt(root, 'environments')).map(({ key }) => key);
  const all = [undefined, ...environments].flatMap((environment) => acceptancesIn(root, environment));
  return [...new Map(all.map((acceptance) => [acceptance.entry, acceptance])).values()];
}

/** Those of the spec, and of the chosen environment. */
export function acceptancesIn(root: MapNode, environment: string | undefined): Acceptance[] {
  // Most specs accept nothing, and need not be walked to know it.
  if (!root.origin.span.file.text.includes('accept')) return [];
  const patch = environment === undefined ? undefined : nodeAt(root, 'environments', environment);
  const own = entriesOf(root).filter(({ key }) => key !== 'environments');
  return [...below(own, [wholeFile(root)], []), ...(patch?.kind === 'map' ? below(entriesOf(patch), [wholeFile(root)], [root]) : [])];
}

function wholeFile(root: MapNode): Span {
  const { file } = root.origin.span;
  return { file, start: 0, end: file.text.length };
}

/** `twins` are what the map patches: the same path in the spec. */
function below(entries: readonly Entry[], spans: readonly Span[], twins: readonly Node[]): Acceptance[] {
  return entries.flatMap((entry) => {
    if (entry.key === 'accept') return entriesOf(entry.value).map((accepted) => ({ entry: accepted, code: accepted.key, below: spans }));
    if (entry.value.kind !== 'map') return [];
    const patched = twins.flatMap((twin) => entryOf(twin, entry.key) ?? []);
    return below(
      entriesOf(entry.value),
      [entry, ...patched].map(spanWithKey),
      patched.map(({ value }) => value),
    );
  });
}

function spanWithKey({ keyOrigin, value }: Entry): Span {
  return { ...keyOrigin.span, end: Math.max(keyOrigin.span.end, value.origin.span.end) };
}
