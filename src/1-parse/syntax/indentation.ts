import { blanks, indentOf, isEmpty, isItem, keyOf, lineAbove, startOf } from './lines.ts';
import type { Detector, Mistake } from './trouble.ts';

/** One mistake, however many lines have it: an editor made them. */
export const tabs: Detector = ({ lines, line, open: { brackets } }) => {
  const first = lines.findIndex(isTabbed);
  if (!isTabbed(lines[line] ?? '')) return undefined;
  const tabbed = lines.flatMap((text, index) => (index >= first && isTabbed(text) ? [index] : []));
  return {
    line,
    start: 0,
    end: indentOf(lines[line]),
    message: `A tab indents this line${tabbed.length === 1 ? '' : ` and ${tabbed.length - 1} more`}, and YAML takes only blanks.`,
    help: 'Replace each tab by two blanks.',
    mended: new Map(tabbed.map((index) => [index, brackets.length === 0 ? '' : (lines[index] ?? '').replaceAll('\t', wide)])),
  };
};

/** Deeper than any bracket that is open. */
const wide = ' '.repeat(40);

/** The parser takes none between brackets either, where the line is not indented. */
export const tabBetween: Detector = ({ lines, line, column, reason, open: { brackets } }) => {
  const written = lines[line] ?? '';
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

/** A line at a level that nothing above stands at. */
export const indentedBetween: Detector = ({ lines, line, column }) => {
  const written = lines[line] ?? '';
  const levels = levelsAbove(lines, line);
  const standsFirst = column === indentOf(written) || keyOf(written)?.colon === column;
  if (!standsFirst || levels.length === 0 || levels.some(({ level }) => level === indentOf(written))) return undefined;
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

interface Level {
  readonly level: number;
  readonly line: number;
  readonly isItem: boolean;
}

/** The levels that a line could stand at, the deepest first. */
function levelsAbove(lines: readonly string[], line: number): Level[] {
  const levels: Level[] = [];
  for (let above = lineAbove(lines, line); above !== -1; above = lineAbove(lines, above)) {
    const written = lines[above] ?? '';
    const own = [{ level: startOf(written), line: above, isItem: false }];
    if (isItem(written)) own.push({ level: indentOf(written), line: above, isItem: true });
    levels.push(...own.filter(({ level }) => level < (levels.at(-1)?.level ?? Number.POSITIVE_INFINITY)));
  }
  return levels;
}

export const itemAmongKeys: Detector = ({ lines, line, column }) => {
  const written = lines[line] ?? '';
  const beside = levelsAbove(lines, line).find(({ level }) => level === indentOf(written));
  if (column !== indentOf(written) || !isItem(written) || beside === undefined || beside.isItem) return undefined;
  return {
    line,
    start: column,
    end: column + 1,
    by: [beside.line],
    message: `A list item stands here among keys, such as that of line ${beside.line + 1}.`,
    help: 'Write `key: value`, or put the list below a key of its own.',
    mended: withoutKind(lines, line, true),
  };
};

export const keyAmongItems: Detector = ({ lines, line, column }) => {
  const written = lines[line] ?? '';
  const beside = levelsAbove(lines, line).find(({ level }) => level === indentOf(written));
  if (column !== indentOf(written) || isItem(written) || beside?.isItem !== true) return undefined;
  return {
    line,
    start: column,
    end: keyOf(written)?.colon ?? written.trimEnd().length,
    by: [beside.line],
    message: `A key stands here among list items, such as that of line ${beside.line + 1}.`,
    help: 'Begin the line with `- `, or indent it as the keys that it belongs to.',
    mended: withoutKind(lines, line, false),
  };
};

/** Without the line, what is below it, and those like it beside it. */
function withoutKind(lines: readonly string[], from: number, items: boolean): Mistake['mended'] {
  const mended = new Map<number, string>();
  for (let line = from; line < lines.length; line++) {
    const written = lines[line] ?? '';
    const isOther = indentOf(written) === indentOf(lines[from]) && isItem(written) !== items;
    if (!isEmpty(written) && (indentOf(written) < indentOf(lines[from]) || isOther)) break;
    mended.set(line, '');
  }
  return mended;
}

/** The line and those beside it, at another indentation. */
export function realigned(lines: readonly string[], from: number, indent: number): Map<number, string> {
  const mended = new Map<number, string>();
  for (let line = from; line < lines.length; line++) {
    const written = lines[line] ?? '';
    if (!isEmpty(written) && indentOf(written) < indentOf(lines[from])) break;
    if (indentOf(written) === indentOf(lines[from])) mended.set(line, `${' '.repeat(indent)}${written.trimStart()}`);
  }
  return mended;
}
