import { indentOf, withoutSign, withoutValue } from './lines.ts';
import type { Detector } from './trouble.ts';

/** Also one that ends with the first quote of another line, which was to begin a text there. */
export const unclosedQuote: Detector = (trouble) => {
  const { lines, open } = trouble;
  const quote = open.quote ?? (open.closed !== undefined && open.closed.line < trouble.line ? open.closed : undefined);
  if (quote === undefined) return undefined;
  const { line, column, sign } = quote;
  const brackets = open.brackets.filter((bracket) => bracket.line < line || (bracket.line === line && bracket.column < column));
  const written = lines[line] ?? '';
  const end =
    column + (brackets.length === 0 ? written.slice(column) : (/^[^,\]}]*/.exec(written.slice(column))?.[0] ?? '')).trimEnd().length;
  return {
    line,
    start: column,
    end: column + 1,
    message: 'This quote is not closed.',
    help: `Write ${sign} where the text ends.`,
    mended:
      column === indentOf(written)
        ? withoutSign(lines, line, column)
        : new Map([[line, `${written.slice(0, end)}${sign}${written.slice(end)}`]]),
  };
};

export const badEscape: Detector = ({ lines, line, column, reason }) => {
  if (!/escape|hexadecimal/.test(reason)) return undefined;
  const written = lines[line] ?? '';
  const start = written.lastIndexOf('\\', column);
  return {
    line,
    start,
    end: Math.max(start + 2, column + 1),
    message: 'A backslash between double quotes begins an escape, and there is none like this.',
    help: 'Write \\\\ for a backslash, or put the text between single quotes.',
    mended: new Map([[line, `${written.slice(0, start)}xx${written.slice(start + 2)}`]]),
  };
};

const advice: Readonly<Record<string, string>> = {
  '"': 'Put quotes around all of it; between double quotes a quote is written \\".',
  "'": "Put quotes around all of it; between single quotes a quote is written ''.",
};

/** `"nginx":1.27`, `'it's'`: what stands behind is no new entry. */
export const textAfterQuote: Detector = ({ lines, line, column, open: { closed, brackets } }) => {
  const written = lines[line] ?? '';
  const rest = written.slice(column);
  if (closed === undefined || (brackets.length > 0 && /^\S*:(?:\s|$)/.test(rest))) return undefined;
  const text = (brackets.length === 0 ? rest : (/^[^,\]}]*/.exec(rest)?.[0] ?? '')).trimEnd();
  return {
    line,
    start: column,
    end: column + Math.max(1, text.length),
    message: 'This text goes on after its closing quote.',
    help: advice[closed.sign] ?? '',
    mended: withoutValue(lines, line, column, text.length),
  };
};
