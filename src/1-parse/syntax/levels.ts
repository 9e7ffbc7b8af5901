import { indentOf, isEmpty, isItem, lineAbove, lineAt, startOf } from './lines.ts';

export interface Level {
  readonly level: number;
  readonly line: number;
  readonly isItem: boolean;
}

/** The levels that a line could stand at, the deepest first. */
export function levelsAbove(lines: readonly string[], line: number): Level[] {
  const levels: Level[] = [];
  for (let above = lineAbove(lines, line); above !== -1; above = lineAbove(lines, above)) {
    const written = lineAt(lines, above);
    const own = [{ level: startOf(written), line: above, isItem: false }];
    if (isItem(written)) own.push({ level: indentOf(written), line: above, isItem: true });
    levels.push(...own.filter(({ level }) => level < (levels.at(-1)?.level ?? Number.POSITIVE_INFINITY)));
  }
  return levels;
}

/** The line and those beside it, at another indentation. */
export function realigned(lines: readonly string[], from: number, indent: number): Map<number, string> {
  const mended = new Map<number, string>();
  for (let line = from; line < lines.length; line++) {
    const written = lineAt(lines, line);
    if (!isEmpty(written) && indentOf(written) < indentOf(lineAt(lines, from))) break;
    if (indentOf(written) === indentOf(lineAt(lines, from))) mended.set(line, `${' '.repeat(indent)}${written.trimStart()}`);
  }
  return mended;
}
