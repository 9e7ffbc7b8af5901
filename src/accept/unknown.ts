import { codes } from '../codes.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { MapNode } from '../core/document.ts';
import { didYouMean } from '../core/suggest.ts';
import { type Acceptance, allAcceptances } from './accept.ts';

/** Acceptances that can never hold, on any target and in any environment. */
export function unknownAcceptances(root: MapNode): Diagnostic[] {
  return allAcceptances(root).flatMap(judge);
}

function judge({ code, entry }: Acceptance): Diagnostic[] {
  const severity = codes.get(code);
  if (severity === 'warning') return [];
  const warnings = [...codes].filter(([, known]) => known === 'warning').map(([known]) => known);
  const finding =
    severity === 'error'
      ? { message: `"${code}" is an error, and errors cannot be accepted.`, help: 'Take the line away, and mend what the error says.' }
      : { message: `There is no warning "${code}".`, help: didYouMean(code, warnings) ?? advice };
  return [diagnose('accept-unknown', 'warning', entry.keyOrigin, finding)];
}

const advice = 'Write the code that stands in brackets after `warning`, or take the line away.';
