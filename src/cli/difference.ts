import { createTwoFilesPatch } from 'diff';
import type { Difference } from './commands/check.ts';

/** As `diff -u` prints it: what is committed against what the spec says now. */
export function printDifferences(differences: readonly Difference[]): string {
  const patches = differences.map(({ path, committed, expected }) =>
    createTwoFilesPatch(
      committed === undefined ? '/dev/null' : path,
      expected === undefined ? '/dev/null' : path,
      committed ?? '',
      expected ?? '',
      'committed',
      'expected',
      {
        context: 3,
        headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
      },
    ),
  );
  const files = `${differences.length} file${differences.length === 1 ? ' is' : 's are'} stale: run appspec build.`;
  return `${patches.join('')}\n${files}`;
}
