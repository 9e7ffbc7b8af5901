import { indentOf, lineAt, replaced, restOfEntry, withoutValue } from './lines.ts';
import type { Detector } from './trouble.ts';

/** Also one that ends with the first quote of another line, which was to begin a text there. */
export const unclosedQuote: Detector = (trouble) => {
  const { lines, open } = trouble;
  const quote = open.quote ?? (open.closed !== undefined && open.closed.line < trouble.line ? open.closed : undefined);
  if (quote === undefined) return undefined;
  const { line, column, sign } = quote;
  const brackets = open.brackets.filter((bracket) => bracket.line < line || (bracket.line === line && bracket.column < column));
  const written = lineAt(lines, line);
  const end = column + restOfEntry(written, column, brackets).length;
  return {
    line,
    start: column,
    end: column + 1,
    message: 'This quote is not closed.',
    help: `Write ${sign} where the text ends.`,
    mended: column === indentOf(written) ? replaced(lines, line, column, column + 1, '') : replaced(lines, line, end, end, sign),
  };
};

export const badEscape: Detector = ({ lines, line, column, reason }) => {
  if (!/escape|hexadecimal/.test(reason)) return undefined;
  const written = lineAt(lines, line);
  const start = written.lastIndexOf('\\', column);
  return {
    line,
    start,
    end: Math.max(start + 2, column + 1),
    message: 'A backslash between double quotes begins an escape, and there is none like this.',
    help: 'Write \\\\ for a backslash, or put the text between single quotes.',
    mended: replaced(lines, line, start, start + 2, 'xx'),
  };
};

const doubled = 'Put quotes around all of it; between double quotes a quote is written \\".';
const single = "Put quotes around all of it; between single quotes a quote is written ''.";

/** `"nginx":1.27`, `'it's'`: what stands behind is no new entry. */
export const textAfterQuote: Detector = ({ lines, line, written, column, open: { closed, brackets } }) => {
  const rest = written.slice(column);
  if (closed === undefined || (brackets.length > 0 && /^\S*:(?:\s|$)/.test(rest))) return undefined;
  const text = restOfEntry(written, column, brackets);
  return {
    line,
    start: column,
    end: column + Math.max(1, text.length),
    message: 'This text goes on after its closing quote.',
    help: closed.sign === '"' ? doubled : single,
    mended: withoutValue(lines, line, column, text.length),
  };
};
