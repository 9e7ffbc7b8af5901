import { indentOf, lineAt } from './lines.ts';
import type { Detector } from './trouble.ts';

/** One mistake, however many lines have it: an editor made them. */
export const tabs: Detector = ({ lines, line, written, open: { brackets } }) => {
  if (!isTabbed(written)) return undefined;
  const tabbed = lines.flatMap((text, index) => (isTabbed(text) ? [index] : []));
  return {
    line,
    start: 0,
    end: indentOf(written),
    message: `A tab indents this line${tabbed.length === 1 ? '' : ` and ${tabbed.length - 1} more`}, and YAML takes only blanks.`,
    help: 'Replace each tab by two blanks.',
    mended: new Map(
      tabbed.map((index) => [index, brackets.length === 0 ? asParent(lines, index) : lineAt(lines, index).replaceAll('\t', wide)]),
    ),
  };
};

/** Nobody knows how wide the tab was: a key stays above what belongs to it, anything else is left out. */
function asParent(lines: readonly string[], line: number): string {
  const below = lineAt(lines, line + 1);
  return isTabbed(below) || indentOf(below) < 2 ? '' : ' '.repeat(indentOf(below) - 2) + lineAt(lines, line).trimStart();
}

/** Deeper than any bracket that is open. */
const wide = ' '.repeat(40);

/** The parser takes none between brackets either, where the line is not indented. */
export const tabBetween: Detector = ({ line, written, column, reason, open: { brackets } }) => {
  const tab = written.lastIndexOf('\t', column);
  if (brackets.length === 0 || !reason.includes('deficient') || tab === -1) return undefined;
  return {
    line,
    start: tab,
    end: tab + 1,
    message: 'A tab stands here, and between brackets YAML takes only blanks.',
    help: 'Replace it by a blank.',
    mended: new Map([[line, written.replaceAll('\t', ' ')]]),
  };
};

function isTabbed(line: string): boolean {
  return /^ *\t\s*\S/.test(line);
}
