import { type Acceptance, acceptancesIn, accepts } from './accept.ts';
import { codes } from './codes.ts';
import { type Diagnostic, diagnose } from './core/diagnostic.ts';
import { entriesOf, nodeAt } from './core/document.ts';
import type { Spec } from './read-spec.ts';

/** `found` is all that was found for every target and environment, told or accepted: less than that proves nothing. */
export function unusedAcceptances({ root }: Spec, found: readonly Diagnostic[]): Diagnostic[] {
  if (root === undefined) return [];
  const environments = entriesOf(nodeAt(root, 'environments')).map(({ key }) => key);
  const all = [undefined, ...environments].flatMap((environment) => acceptancesIn(root, environment));
  const byEntry = new Map(all.map((acceptance) => [acceptance.entry, acceptance]));
  return [...byEntry.values()]
    .filter((acceptance) => codes.get(acceptance.code) === 'warning' && !found.some((diagnostic) => accepts(acceptance, diagnostic)))
    .map(unused);
}

function unused({ entry }: Acceptance): Diagnostic {
  return diagnose('accept-unused', 'warning', entry.keyOrigin, {
    message: `There is no warning "${entry.key}" here to accept, on any target and in any environment.`,
    help: 'Take the line away: it would hide the warning from you if it ever came back.',
  });
}
