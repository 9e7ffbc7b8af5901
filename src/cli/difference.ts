import { createTwoFilesPatch } from 'diff';
import type { Difference } from './commands/check.ts';

/** As `diff -u` prints it: what is committed against what the spec says now. A file of one side alone is named only. */
export function printDifferences(differences: readonly Difference[]): string {
  const count = `${differences.length} file${differences.length === 1 ? '' : 's'}`;
  const stray = differences.some(({ expected }) => expected === undefined);
  const advice = stray ? ' It leaves files that it did not make: take those away yourself.' : '';
  return `${differences.map(printDifference).join('')}\n${count} ${differences.length === 1 ? 'differs' : 'differ'} from the spec: run appspec build as before.${advice}`;
}

function printDifference({ path, committed, expected }: Difference): string {
  if (committed === undefined) return `${path}: not there\n`;
  if (expected === undefined) return `${path}: not made by this spec, but applied with the folder\n`;
  if (committed === expected || [committed, expected].some((text) => /[\0\ufffd]/.test(text))) return `${path}: other bytes\n`;
  return createTwoFilesPatch(path, path, committed, expected, 'committed', 'expected', {
    context: 3,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
}
