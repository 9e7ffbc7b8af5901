import { codes } from '../codes.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { grouped } from '../core/grouped.ts';
import { anyWithin } from '../core/spans.ts';
import type { Spec } from '../read-spec.ts';
import { type Acceptance, allAcceptances } from './accept.ts';

/** `found` is all that was found for every target and environment, told or accepted: less than that proves nothing. */
export function unusedAcceptances({ root }: Spec, found: readonly Diagnostic[]): Diagnostic[] {
  if (root === undefined) return [];
  const within = withinByCode(found.filter(({ severity, span }) => severity === 'warning' && span.file === root.origin.span.file));
  const isUsed = ({ code, below }: Acceptance) => below.some((span) => within.get(code)?.(span) === true);
  return allAcceptances(root)
    .filter((acceptance) => codes.get(acceptance.code) === 'warning' && !isUsed(acceptance))
    .map(unused);
}

function withinByCode(warnings: readonly Diagnostic[]): Map<string, ReturnType<typeof anyWithin>> {
  const byCode = [...grouped(warnings, ({ code }) => code)];
  return new Map(byCode.map(([code, those]) => [code, anyWithin(those.map(({ span }) => span))]));
}

function unused({ entry }: Acceptance): Diagnostic {
  return diagnose('accept-unused', 'warning', entry.keyOrigin, {
    message: `There is no warning "${entry.key}" here to accept, on any target and in any environment.`,
    help: 'Take the line away: it would hide the warning from you if it ever came back.',
  });
}
