import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { startsOfLines } from '../core/source.ts';
import type { Difference } from './commands/check.ts';

/** Stale files as findings, for formats that know nothing else: each at the first line that differs. */
export function staleOutputs(differences: readonly Difference[]): Diagnostic[] {
  return differences.map((difference) => {
    const { path, committed } = difference;
    const file = { path, text: committed ?? '' };
    const starts = startsOfLines(file);
    const wanted = ('unexpected' in difference ? '' : difference.expected).split('\n');
    const line = file.text.split('\n').findIndex((text, index) => text !== wanted[index]);
    const start = starts[Math.max(0, line)] ?? 0;
    const span = { file, start, end: Math.max(start, (starts[line + 1] ?? file.text.length) - 1) };
    return diagnose(
      'stale-output',
      'error',
      span,
      'unexpected' in difference ? unexpectedly[difference.unexpected] : expectedly(committed),
    );
  });
}

function expectedly(committed: string | undefined): Told {
  const message = committed === undefined ? 'This file is not there: the spec makes it now.' : 'This file is not what the spec says now.';
  return { message, help: 'Run appspec build.' };
}

interface Told {
  readonly message: string;
  readonly help: string;
}

const unexpectedly: Readonly<Record<'earlier' | 'foreign' | 'environment', Told>> = {
  earlier: { message: 'The spec no longer makes this file.', help: 'Run appspec build.' },
  foreign: { message: 'appspec did not make this file, but it is applied with the folder.', help: 'Take it away.' },
  environment: { message: 'The spec no longer has the environment that this was built for.', help: 'Take the folder away.' },
};
