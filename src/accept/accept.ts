import type { Diagnostic } from '../core/diagnostic.ts';
import { type Entry, entriesOf, entryOf, isNull, type MapNode, type Node, nodeAt, without } from '../core/document.ts';
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
  const isWarned = diagnostics.some(({ severity }) => severity === 'warning');
  const acceptances = isWarned && root?.kind === 'map' ? acceptancesIn(root, environment) : [];
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
  const found = new Map<Entry, Acceptance>();
  const inWholeFile: Around = { spans: () => [wholeFile(root)], twins: [], found };
  const own = without(root, (word) => word === 'environments');
  forEachBelow(own, inWholeFile);
  if (patch?.kind === 'map') forEachBelow(patch, { ...inWholeFile, twins: [root] });
  return [...found.values()];
}

function wholeFile(root: MapNode): Span {
  const { file } = root.origin.span;
  return { file, start: 0, end: file.text.length };
}

interface Around {
  /** What an acceptance is for, which few maps have one to ask for. */
  readonly spans: () => readonly Span[];
  /** What the map patches: the same path in the spec. */
  readonly twins: readonly Node[];
  readonly found: Map<Entry, Acceptance>;
}

function forEachBelow(map: MapNode, around: Around): void {
  const { twins, found } = around;
  for (const entry of map.entries.values()) {
    if (entry.key === 'accept') for (const accepted of entriesOf(entry.value)) take(accepted, around);
    else if (entry.value.kind === 'map') {
      const patched = twins.flatMap((twin) => entryOf(twin, entry.key) ?? []);
      const own = () => [entry, ...patched].map(spanWithKey);
      forEachBelow(entry.value, { spans: own, twins: patched.map(({ value }) => value), found });
    }
  }
}

/** A `null` takes away what the spec accepts in the place that the environment patches, and is no reason itself. */
function take(accepted: Entry, { spans, twins, found }: Around): void {
  const { key: code } = accepted;
  if (!isNull(accepted.value)) found.set(accepted, { entry: accepted, code, below: spans() });
  else for (const inherited of twins.flatMap((twin) => entryOf(nodeAt(twin, 'accept'), code) ?? [])) found.delete(inherited);
}

function spanWithKey({ keyOrigin, value }: Entry): Span {
  return { ...keyOrigin.span, end: Math.max(keyOrigin.span.end, value.origin.span.end) };
}
