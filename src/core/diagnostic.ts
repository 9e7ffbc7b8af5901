import type { TargetName } from './shape.ts';
import type { Origin, Span } from './source.ts';
import { writtenAt } from './source.ts';

export type Severity = 'error' | 'warning';

export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** What is wrong, why it matters, what to do, and where. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly span: Span;
  /** Where it stands in a file that the spec names: the word that names it. */
  readonly named?: Span;
  readonly related: readonly Related[];
  /** Texts that nobody may read where this is shown: they look like secrets. */
  readonly hides: readonly Span[];
  /** What a misspelt name probably meant, as `secret db_password`. */
  readonly meant?: string;
  /** What nothing uses: a finding that is not told beside one that meant it, because both are one mistake. */
  readonly unused?: string;
  /** Targets and environments that it holds for; empty when it does not depend on them. */
  readonly targets: readonly TargetName[];
  readonly environments: readonly string[];
}

/** Stands for the spec as it is, without an environment, where environments are listed. */
export const noEnvironment = '';

/** Anything that knows its place: a value of App, a node, a plain origin. */
export type Place = { readonly from: readonly [Origin, ...Origin[]] } | { readonly origin: Origin } | Origin | Span;

export interface Finding {
  readonly message: string;
  readonly help?: string | undefined;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  readonly hides?: readonly Place[];
  readonly meant?: string | undefined;
  readonly unused?: string | undefined;
}

/** A rule's voice: the place comes first, so that no finding is without one. */
export type Report = (at: Place, finding: Finding) => void;

export function spanOf(place: Place): Span {
  if ('from' in place) return writtenAt(place.from[0]).span;
  if ('origin' in place) return writtenAt(place.origin).span;
  return 'kind' in place ? writtenAt(place).span : place;
}

/** In the order in which they are read. */
export function inReadingOrder<T>(items: readonly T[], placeOf: (item: T) => Place): T[] {
  return [...items].sort((one, other) => spanOf(placeOf(one)).start - spanOf(placeOf(other)).start);
}

/** The word of the spec that names the file in which the place is, if it is not the spec itself. */
export function namedAt(place: Place): Span | undefined {
  const [origin] = 'from' in place ? place.from : 'origin' in place ? [place.origin] : [place];
  return 'kind' in origin ? writtenAt(origin).via.find(({ how }) => how === 'file')?.span : undefined;
}

export function diagnose(code: string, severity: Severity, at: Place, finding: Finding): Diagnostic {
  const named = namedAt(at);
  return {
    code,
    severity,
    message: finding.message,
    ...(finding.help === undefined ? {} : { help: finding.help }),
    span: spanOf(at),
    ...(named === undefined ? {} : { named }),
    related: (finding.related ?? []).map(({ at: place, message }) => ({ span: spanOf(place), message })),
    hides: (finding.hides ?? []).map(spanOf),
    ...(finding.meant === undefined ? {} : { meant: finding.meant }),
    ...(finding.unused === undefined ? {} : { unused: finding.unused }),
    targets: [],
    environments: [],
  };
}

/** More than anyone reads; a file of nothing but mistakes has millions. */
const mostErrors = 1000;

/** Collects the findings of one phase. */
export class Findings {
  readonly all: Diagnostic[] = [];
  private errors = 0;

  /** One by one: a call takes only so many arguments, and there may be more findings than that. */
  add(diagnostics: Iterable<Diagnostic>): void {
    for (const diagnostic of diagnostics) this.all.push(diagnostic);
  }

  error(code: string, at: Place, finding: Finding): void {
    if (this.full) return;
    this.all.push(diagnose(code, 'error', at, finding));
    if (++this.errors === mostErrors) this.all.push(diagnose('too-many-errors', 'error', at, tooMany));
  }

  /** No further error is told: whoever looks for them may stop. */
  get full(): boolean {
    return this.errors >= mostErrors;
  }

  /** What several places would tell in the same words is told at the first. */
  errorOnce(code: string, at: Place, finding: Finding): void {
    if (this.all.every((told) => told.code !== code || told.message !== finding.message)) this.error(code, at, finding);
  }

  warning(code: string, at: Place, finding: Finding): void {
    this.all.push(diagnose(code, 'warning', at, finding));
  }

  get failed(): boolean {
    return this.all.some((diagnostic) => diagnostic.severity === 'error');
  }
}

const tooMany: Finding = {
  message: `${mostErrors} errors are found by now; what follows was not looked at.`,
  help: 'Mend the first one: many others may have the same cause.',
};
