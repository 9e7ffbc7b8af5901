/** Past the end every line is empty. */
export function lineAt(lines: readonly string[], line: number): string {
  return lines[line] ?? '';
}

/** Blanks before the first character. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Nothing, or only a comment. */
export function isEmpty(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** Where what is written ends: before a comment and the blanks before it. */
export function endOf(line: string): number {
  return line.replace(/(?<=^|\s)#.*$/, '').trimEnd().length;
}

/** An indentation as a person counts it. */
export function blanks(count: number): string {
  return count === 1 ? '1 blank' : `${count} blanks`;
}

/** The nearest line above with something in it; -1 where there is none. */
export function lineAbove(lines: readonly string[], line: number): number {
  for (let above = line - 1; above >= 0; above--) if (!isEmpty(lineAt(lines, above))) return above;
  return -1;
}

export function isItem(line: string): boolean {
  return /^ *-(?:\s|$)/.test(line);
}

/** Where a line has its first thing behind the dashes of list items. */
export function startOf(line: string): number {
  return /^ *(?:- +)*/.exec(line)?.[0].length ?? 0;
}

/** YAML allows no longer one without a `?` before it. */
const longestKey = 1024;

/** The key that a line begins with: where it starts, where its colon stands, and where its value does. */
export function keyOf(line: string): { readonly start: number; readonly colon: number; readonly value: number } | undefined {
  const start = startOf(line);
  const found = /^\S(?:.*?\S)??(?=\s*:(?:\s|$))/.exec(line.slice(start, Math.max(start, Math.min(endOf(line), start + longestKey))));
  if (found === null) return undefined;
  const colon = line.indexOf(':', start + found[0].length);
  return { start, colon, value: colon + 1 + indentOf(line.slice(colon + 1)) };
}

/** Whether a line begins at the column, or it is the colon of the key with which it begins. */
export function standsFirst(line: string, column: number): boolean {
  return column === indentOf(line) || keyOf(line)?.colon === column;
}

/** What stands from a column on; between brackets only as far as the entry goes. */
export function restOfEntry(written: string, column: number, brackets: readonly unknown[]): string {
  const rest = written.slice(column);
  return (brackets.length === 0 ? rest : rest.replace(/[,\]}].*$/, '')).trimEnd();
}

/** A line with another text from one column to another. */
export function replaced(lines: readonly string[], line: number, start: number, end: number, text: string): Map<number, string> {
  const written = lineAt(lines, line);
  return new Map([[line, written.slice(0, start) + text + written.slice(end)]]);
}

/**
 * A line with something behind a whole value: without that; or, where it is a key with more below it, with that alone, as
 * two lines that lost the break between them.
 */
export function withoutValue(lines: readonly string[], line: number, column: number, length: number): Map<number, string> {
  const written = lineAt(lines, line);
  const rest = written.slice(column);
  const isKey = keyOf(rest) !== undefined && isParent(lines, line);
  return isKey ? replaced(lines, line, indentOf(written), column, '') : replaced(lines, line, column, column + length, '');
}

/** Whether the next line with something in it stands deeper. */
export function isParent(lines: readonly string[], line: number): boolean {
  return indentOf(lines.slice(line + 1).find((text) => !isEmpty(text)) ?? '') > indentOf(lineAt(lines, line));
}
