import { blanks, endOf, indentOf, keyOf, lineAbove, withoutSign } from './lines.ts';
import { openBefore, type Place } from './open.ts';
import type { Detector, Mistake, Trouble } from './trouble.ts';

const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}' };
const wholes: Readonly<Record<string, string>> = { '[': 'list', '{': 'map' };

/** Lines between brackets, and the closing one, stand deeper than the key that they belong to. */
export const closerTooFarLeft: Detector = ({ lines, line, column, reason, open: { brackets } }) => {
  const top = brackets.at(-1);
  const written = lines[line] ?? '';
  if (top === undefined || !reason.includes('deficient') || written.charAt(column) !== closers[top.sign]) return undefined;
  const indent = indentOf(lines[top.line]);
  return {
    line,
    start: column,
    end: column + 1,
    message: `This bracket is indented too little to close the one of line ${top.line + 1}.`,
    help: `Indent it by more than ${blanks(indent)}.`,
    mended: new Map([[line, `${' '.repeat(indent + 1)}${written.trimStart()}`]]),
  };
};

/** The same of an entry between them: the brackets are closed further down. */
export const shallowEntry: Detector = ({ lines, line, column, reason, open: { brackets } }) => {
  const top = brackets.at(-1);
  const last = reason.includes('deficient') ? closingLine(lines, line, brackets.length) : undefined;
  if (top === undefined || last === undefined) return undefined;
  const indent = indentOf(lines[top.line]);
  const within = lines.slice(line, last + 1).map((text, index) => [line + index, ' '.repeat(indent + 1) + text] as const);
  return {
    line,
    start: column,
    end: column + 1,
    message: `This is indented too little to stand between the brackets of line ${top.line + 1}.`,
    help: `Indent it by more than ${blanks(indent)}.`,
    mended: new Map(within),
  };
};

/** More lines than this between brackets are seldom; without a bound, a bracket too many below would close them. */
const farthest = 30;

function closingLine(lines: readonly string[], from: number, depth: number): number | undefined {
  for (let last = from; last < Math.min(lines.length, from + farthest); last++) {
    const text = lines.slice(0, last + 1).join('\n');
    const { quote, brackets } = openBefore(text, text.length);
    if (quote === undefined && brackets.length < depth) return last;
  }
  return undefined;
}

export const unclosedBracket: Detector = (trouble) => {
  const { lines, line, column, reason, open } = trouble;
  const top = open.brackets.at(-1);
  if (top === undefined) return undefined;
  const isLeft = top.line < line && indentOf(lines[line]) <= indentOf(lines[top.line]);
  const isFirst = top.column === indentOf(lines[top.line]);
  if (isFirst && top.line < line && reason.includes('missed comma')) return unclosed(top, withoutSign(lines, top.line, top.column));
  if (isLeft || /deficient|end of the stream/.test(reason)) return unclosed(top, endClosed(trouble));
  if (!'}]'.includes(lines[line]?.charAt(column) || ' ')) return undefined;
  const written = lines[line] ?? '';
  return unclosed(top, new Map([[line, `${written.slice(0, column)}${closers[top.sign]}${written.slice(column)}`]]));
};

function unclosed({ line, column, sign }: Place, mended: Mistake['mended']): Mistake {
  return {
    line,
    start: column,
    end: column + 1,
    message: 'This bracket is not closed.',
    help: `Write ${closers[sign]} where the ${wholes[sign]} ends.`,
    mended,
  };
}

/** Everything that is open is closed at the end of the last line that can belong to it. */
function endClosed({ lines, line, reason, open }: Trouble): Map<number, string> {
  const last = reason.includes('end of the stream') && lines[line]?.trim() !== '' ? line : lineAbove(lines, line);
  const written = lines[last] ?? '';
  const closing = open.brackets.map(({ sign }) => closers[sign]).reverse();
  return new Map([[last, `${written.slice(0, endOf(written))}${closing.join('')}${written.slice(endOf(written))}`]]);
}

export const unopenedBracket: Detector = ({ lines, line, column, open: { brackets } }) => {
  const written = lines[line] ?? '';
  if (brackets.length > 0 || !'}]'.includes(written.charAt(column) || ' ')) return undefined;
  return {
    line,
    start: column,
    end: column + 1,
    message: 'This bracket closes nothing.',
    help: 'Take it away, or open it before.',
    mended: withoutSign(lines, line, column),
  };
};

export const missingEntry: Detector = ({ lines, line, column, reason }) => {
  if (!reason.includes("found ','")) return undefined;
  const written = lines[line] ?? '';
  return {
    line,
    start: column,
    end: column + 1,
    message: 'Nothing stands before this comma.',
    help: 'Take the comma away, or write what is missing.',
    mended: new Map([[line, `${written.slice(0, column)} ${written.slice(column + 1)}`]]),
  };
};

/** Before a new entry on the same line, or at the end of the line above a new key. */
export const missingComma: Detector = ({ lines, line, column, reason, open: { brackets } }) => {
  if (brackets.length === 0 || !reason.includes('missed comma')) return undefined;
  const written = lines[line] ?? '';
  const above = lineAbove(lines, line);
  const isFirst = column === indentOf(written) || keyOf(written)?.colon === column;
  if (isFirst && (brackets.at(-1)?.line ?? line) < line) return commaAt(above, endOf(lines[above] ?? ''), lines);
  return commaAt(line, written.slice(0, column).trimEnd().length, lines);
};

function commaAt(line: number, column: number, lines: readonly string[]): Mistake {
  const written = lines[line] ?? '';
  return {
    line,
    start: column - 1,
    end: column,
    by: [lineAbove(lines, line)],
    message: 'A comma is missing after this.',
    help: 'Between brackets a comma stands between two entries.',
    mended: new Map([[line, `${written.slice(0, column)},${written.slice(column)}`]]),
  };
}
