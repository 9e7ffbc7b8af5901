import { levelsAbove } from './levels.ts';
import { indentOf, isEmpty, isItem, keyOf, lineAt, replaced } from './lines.ts';
import type { Detector, Mistake } from './trouble.ts';

export const itemAmongKeys: Detector = ({ lines, line, written, column }) => {
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

export const keyAmongItems: Detector = ({ lines, line, written, column }) => {
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
    const written = lineAt(lines, line);
    const isOther = indentOf(written) === indentOf(lineAt(lines, from)) && isItem(written) !== items;
    if (!isEmpty(written) && (indentOf(written) < indentOf(lineAt(lines, from)) || isOther)) break;
    mended.set(line, '');
  }
  return mended;
}

/** `command: - serve` */
export const itemBehindKey: Detector = ({ lines, line, written, column }) => {
  if (!/^-(?:\s|$)/.test(written.slice(column)) || !/:\s*$/.test(written.slice(0, column))) return undefined;
  return {
    line,
    start: column,
    end: column + 1,
    message: 'A list cannot begin on the line of its key.',
    help: 'Write its items on the lines below, or between brackets; put quotes around a text that begins with a dash.',
    mended: replaced(lines, line, column, written.length, 'x'),
  };
};
