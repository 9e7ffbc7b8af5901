import type { Findings } from '../../core/diagnostic.ts';
import type { Override } from '../../core/override.ts';
import { type Span, sameSpan, writtenAt } from '../../core/source.ts';
import { didYouMean } from '../../core/suggest.ts';

/** A patch for an object that its service or task does not make. */
export interface Unmatched {
  readonly override: Override;
  readonly owner: string;
  /** Names of the objects that it makes: `Deployment/web`. */
  readonly own: readonly string[];
}

/** An heir may make other objects than what it is like: what is inherited has to match one of all that share it. */
export function tellUnmatched(unmatched: readonly Unmatched[], matched: readonly Override[], findings: Findings): void {
  const used = matched.map(({ at }) => writtenAt(at).span);
  for (const { override, owner, own } of unmatched) {
    const { span, via } = writtenAt(override.at);
    const wanted = override.object?.value ?? '';
    if (via.some(({ how }) => how === 'like') && isAmong(used, span)) {
      tellIdle(override, owner, findings);
      continue;
    }
    findings.error('override-unmatched', override.at, {
      message: `Nothing that is emitted for "${owner}" is a ${wanted}.`,
      help: own.length === 0 ? 'It makes no object of its own.' : helpFor(wanted, own),
    });
  }
}

/** The patch has its effect elsewhere. */
function tellIdle({ at, object }: Override, owner: string, findings: Findings): void {
  findings.warning('ignored', at, {
    message: `"${owner}" inherits this patch and makes no ${object?.value}.`,
    help: `Accept it, or take it away there: \`k8s: { override: { ${object?.value}: null } }\`.`,
  });
}

function isAmong(spans: readonly Span[], one: Span): boolean {
  return spans.some((span) => sameSpan(span, one));
}

function helpFor(wanted: string, own: readonly string[]): string {
  const kinds = [...new Set(own.map((name) => name.replace(/\/.*/, '')))];
  const meant = didYouMean(wanted, wanted.includes('/') ? own : kinds);
  return `${meant === undefined ? '' : `${meant} `}It makes: ${own.join(', ')}.`;
}
