import type { Findings } from '../../core/diagnostic.ts';
import type { Override } from '../../core/override.ts';
import { sameSpan, writtenAt } from '../../core/source.ts';
import { didYouMean } from '../../core/suggest.ts';

/** A patch as a service or task has it, perhaps from what it is like, or the app itself, which has no name here. */
export interface Owned {
  readonly override: Override;
  readonly owner: string | undefined;
  readonly role: 'services' | 'tasks' | 'app';
}

/** A patch for an object that its owner does not make. */
export interface Unmatched extends Owned {
  /** Names of the objects that it makes: `Deployment/web`. */
  readonly own: readonly string[];
}

/** An heir may make other objects than what it is like: what is inherited has to match one of all that share it. */
export function tellUnmatched(unmatched: readonly Unmatched[], matched: readonly Owned[], findings: Findings): void {
  for (const one of unmatched) {
    const others = isInherited(one) ? matched.filter((other) => isSame(one, other)) : [];
    // Tasks make no object that services make: as their words, such a patch is not for the other kind.
    if (others.length > 0 && others.every(({ role }) => role !== one.role)) continue;
    if (others.length > 0) tellIdle(one, findings);
    else if (unmatched.find((other) => isSame(one, other)) === one) refuse(one, findings);
  }
}

function isInherited({ override }: Owned): boolean {
  return writtenAt(override.at).via.some(({ how }) => how === 'like');
}

function isSame({ override: one }: Owned, { override: other }: Owned): boolean {
  return sameSpan(writtenAt(one.at).span, writtenAt(other.at).span);
}

/** The patch has its effect elsewhere. */
function tellIdle({ override: { at, object }, owner }: Unmatched, findings: Findings): void {
  findings.warning('ignored', at, {
    message: `"${owner}" inherits this patch and makes no ${object?.value}.`,
    help: `Accept it, or take it away there: \`k8s: { override: { ${object?.value}: null } }\`.`,
  });
}

function refuse({ override, owner, own }: Unmatched, findings: Findings): void {
  const wanted = override.object?.value ?? '';
  findings.error('override-unmatched', override.at, {
    message: `${owner === undefined ? 'The app itself' : `"${owner}"`} makes no ${wanted}.`,
    help: `${own.length === 0 ? 'It makes no object of its own.' : helpFor(wanted, own)}${owner === undefined ? elsewhere : ''}`,
  });
}

const elsewhere = ' What a service or task makes is patched there: `k8s: { override: ... }`.';

/** Where there are more objects than these, their kinds are told. */
const mostNamed = 8;

function helpFor(wanted: string, own: readonly string[]): string {
  const kinds = [...new Set(own.map((name) => name.replace(/\/.*/, '')))];
  const meant = didYouMean(wanted, wanted.includes('/') ? own : kinds);
  return `${meant === undefined ? '' : `${meant} `}It makes: ${(own.length > mostNamed ? kinds : own).join(', ')}.`;
}
