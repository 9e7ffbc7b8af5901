import { endOf, lineAbove, lineAt, replaced, standsFirst } from './lines.ts';
import type { Detector, Mistake } from './trouble.ts';

export const missingEntry: Detector = ({ lines, line, column, reason }) => {
  if (!reason.includes("found ','")) return undefined;
  return {
    line,
    start: column,
    end: column + 1,
    message: 'Nothing stands before this comma.',
    help: 'Take the comma away, or write what is missing.',
    mended: replaced(lines, line, column, column + 1, ' '),
  };
};

/** Before a new entry on the same line, or at the end of the line above a new key. */
export const missingComma: Detector = ({ lines, line, written, column, reason, open: { brackets } }) => {
  if (brackets.length === 0 || !reason.includes('missed comma')) return undefined;
  const above = lineAbove(lines, line);
  if (standsFirst(written, column) && (brackets.at(-1)?.line ?? line) < line) return commaAt(above, endOf(lineAt(lines, above)), lines);
  return commaAt(line, written.slice(0, column).trimEnd().length, lines);
};

function commaAt(line: number, column: number, lines: readonly string[]): Mistake {
  return {
    line,
    start: column - 1,
    end: column,
    by: [lineAbove(lines, line)],
    message: 'A comma is missing after this.',
    help: 'Between brackets a comma stands between two entries.',
    mended: replaced(lines, line, column, column, ','),
  };
}
