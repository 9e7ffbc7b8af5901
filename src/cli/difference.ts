import { createTwoFilesPatch } from 'diff';
import type { Difference } from './commands/check.ts';

/** As `diff -u` prints it: what is committed against what the spec says now. A file of one side alone is named only. */
export function printDifferences(differences: readonly Difference[]): string {
  const count = `${differences.length} file${differences.length === 1 ? '' : 's'}`;
  const stays = differences.some((difference) => 'unexpected' in difference && difference.unexpected !== 'earlier');
  const advice = stays ? ' It leaves what is not of this build: take that away yourself.' : '';
  return `${differences.map(printDifference).join('')}\n${count} ${differences.length === 1 ? 'differs' : 'differ'} from the spec: run appspec build as before.${advice}`;
}

const unexpectedly = {
  earlier: 'made by an earlier build, and no longer by this spec',
  foreign: 'not made by appspec, but applied with the folder',
  environment: 'made for an environment that the spec no longer has',
} as const;

function printDifference(difference: Difference): string {
  const { path, committed } = difference;
  if ('unexpected' in difference) return `${path}: ${unexpectedly[difference.unexpected]}\n`;
  const { expected } = difference;
  if (committed === undefined) return `${path}: not there\n`;
  if (committed === expected || [committed, expected].some((text) => /[\0\ufffd]/.test(text))) return `${path}: other bytes\n`;
  return createTwoFilesPatch(path, path, committed, expected, 'committed', 'expected', {
    context: 3,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
}
