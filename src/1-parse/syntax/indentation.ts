import { type Level, levelsAbove, realigned } from './levels.ts';
import { blanks, endOf, indentOf, keyOf, lineAbove, lineAt, standsFirst } from './lines.ts';
import type { Detector } from './trouble.ts';

/** A line at a level that nothing above stands at. */
export const indentedBetween: Detector = ({ lines, line, written, column }) => {
  const levels = levelsAbove(lines, line);
  if (!standsFirst(written, column) || levels.length === 0 || levels.some(({ level }) => level === indentOf(written))) return undefined;
  const right = levels.filter(({ level }) => level > indentOf(written)).at(-1) ?? levels[0];
  const left = levels.find(({ level }) => level < indentOf(written));
  if (right === undefined || right.level < indentOf(written)) return undefined;
  return {
    line,
    start: indentOf(written),
    end: indentOf(written) + 1,
    by: [right, left].flatMap((level) => level?.line ?? []),
    message: left === undefined ? 'This line stands left of all others.' : 'This line stands between two levels of indentation.',
    help: `Indent it by ${[right, left]
      .flatMap((level) => level ?? [])
      .map(likeLine)
      .join(', or by ')}.`,
    mended: realigned(lines, line, right.level),
  };
};

function likeLine({ level, line }: Level): string {
  return `${blanks(level)}, like line ${line + 1}`;
}

/** A key that stands deeper than the one above, which has a value: YAML reads both lines as one text. */
export const indentedTooDeep: Detector = ({ lines, line, written, column, open: { brackets } }) => {
  const above = textAbove(lines, line);
  if (brackets.length > 0 || above === undefined || !(written.charAt(column) === ':' || column === indentOf(written))) return undefined;
  return {
    line,
    start: indentOf(written),
    end: keyOf(written)?.colon ?? endOf(written),
    by: [above.line],
    message: `This line is indented deeper than line ${above.line + 1}, so it reads as more of that line's text.`,
    help: `Indent it by ${blanks(above.start)}, like line ${above.line + 1}.`,
    mended: realigned(lines, line, above.start),
  };
};

function textAbove(lines: readonly string[], line: number): { readonly line: number; readonly start: number } | undefined {
  for (let above = lineAbove(lines, line); above !== -1; above = lineAbove(lines, above)) {
    const key = keyOf(lineAt(lines, above));
    if (key !== undefined) return key.start < indentOf(lineAt(lines, line)) ? { line: above, start: key.start } : undefined;
  }
  return undefined;
}
