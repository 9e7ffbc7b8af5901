import { blanks, endOf, indentOf, lineAbove, lineAt, replaced } from './lines.ts';
import { openBefore, type Place } from './open.ts';
import type { Detector, Mistake, Trouble } from './trouble.ts';

/** Lines between brackets, and the closing one, stand deeper than the key that they belong to. */
export const closerTooFarLeft: Detector = ({ lines, line, written, column, reason, open: { brackets } }) => {
  const top = brackets.at(-1);
  if (top === undefined || !reason.includes('deficient') || written.charAt(column) !== closerOf(top)) return undefined;
  const indent = indentOf(lineAt(lines, top.line));
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
  const indent = indentOf(lineAt(lines, top.line));
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
  const { lines, line, written, column, reason, open } = trouble;
  const top = open.brackets.at(-1);
  if (top === undefined) return undefined;
  const isLeft = top.line < line && indentOf(written) <= indentOf(lineAt(lines, top.line));
  const isFirst = top.column === indentOf(lineAt(lines, top.line));
  if (isFirst && top.line < line && reason.includes('missed comma'))
    return unclosed(top, replaced(lines, top.line, top.column, top.column + 1, ''));
  if (isLeft || /deficient|end of the stream/.test(reason)) return unclosed(top, endClosed(trouble));
  if (!isCloser(written.charAt(column))) return undefined;
  return unclosed(top, replaced(lines, line, column, column, closerOf(top)));
};

function unclosed(bracket: Place, mended: Mistake['mended']): Mistake {
  const { line, column, sign } = bracket;
  return {
    line,
    start: column,
    end: column + 1,
    message: 'This bracket is not closed.',
    help: `Write ${closerOf(bracket)} where the ${sign === '[' ? 'list' : 'map'} ends.`,
    mended,
  };
}

/** Everything that is open is closed at the end of the last line that can belong to it. */
function endClosed({ lines, line, written, reason, open }: Trouble): Map<number, string> {
  const last = reason.includes('end of the stream') && written.trim() !== '' ? line : lineAbove(lines, line);
  const end = endOf(lineAt(lines, last));
  return replaced(lines, last, end, end, open.brackets.map(closerOf).reverse().join(''));
}

export const unopenedBracket: Detector = ({ lines, line, written, column, open: { brackets } }) => {
  if (brackets.length > 0 || !isCloser(written.charAt(column))) return undefined;
  return {
    line,
    start: column,
    end: column + 1,
    message: 'This bracket closes nothing.',
    help: 'Take it away, or open it before.',
    mended: replaced(lines, line, column, column + 1, ''),
  };
};

function closerOf({ sign }: Place): string {
  return sign === '[' ? ']' : '}';
}

function isCloser(sign: string): boolean {
  return sign === ']' || sign === '}';
}
