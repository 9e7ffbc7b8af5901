import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { startsOfLines } from '../core/source.ts';
import type { Difference } from './commands/check.ts';

/** Stale files as findings, for formats that know nothing else: each at the first line that differs. */
export function staleOutputs(differences: readonly Difference[]): Diagnostic[] {
  return differences.map(({ path, committed, expected }) => {
    const file = { path, text: committed ?? '' };
    const starts = startsOfLines(file);
    const wanted = (expected ?? '').split('\n');
    const line = file.text.split('\n').findIndex((text, index) => text !== wanted[index]);
    const start = starts[Math.max(0, line)] ?? 0;
    const span = { file, start, end: Math.max(start, (starts[line + 1] ?? file.text.length) - 1) };
    return diagnose('stale-output', 'error', span, { message: messageFor(committed, expected), help: 'Run appspec build.' });
  });
}

function messageFor(committed: string | undefined, expected: string | undefined): string {
  if (committed === undefined) return 'This file is not there: the spec makes it now.';
  if (expected === undefined) return 'The spec no longer makes this file.';
  return 'This file is not what the spec says now.';
}
