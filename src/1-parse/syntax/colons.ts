import { endOf, indentOf, isEmpty, isParent, keyOf, lineAbove, lineAt, replaced, restOfEntry, startOf, withoutValue } from './lines.ts';
import type { Detector, Trouble } from './trouble.ts';

/** `image: nginx: 1.27` */
export const secondColon: Detector = ({ lines, line, written, column, open: { brackets } }) => {
  const key = keyOf(written);
  if (brackets.length > 0 || key === undefined || key.value > column || written.charAt(column) !== ':') return undefined;
  return {
    ...anotherKey,
    line,
    start: key.value,
    end: endOf(written),
    mended: withoutValue(lines, line, key.value, written.length - key.value),
  };
};

/** `{ A: b: c }` */
export const secondColonInFlow: Detector = ({ lines, line, written, column, open: { brackets } }) => {
  const [entry = ''] = /[^,[\]{}]*$/.exec(written.slice(0, column)) ?? [];
  const value = /:\s+/.exec(entry);
  if (brackets.length === 0 || written.charAt(column) !== ':' || value === null) return undefined;
  const start = column - entry.length + value.index + value[0].length;
  const text = restOfEntry(written, start, brackets);
  return {
    ...anotherKey,
    line,
    start,
    end: start + text.length,
    mended: replaced(lines, line, start, start + text.length, 'x'),
  };
};

const anotherKey = {
  message: 'A colon with a blank after it makes a key, and this text holds one.',
  help: 'Put quotes around the text, or write each key on a line of its own.',
};

/** `name:shop` */
export const missingBlank: Detector = (trouble) => {
  const { lines } = trouble;
  const line = lineWithoutKey(trouble);
  const written = lineAt(lines, line);
  const word = /^["']?[\w.-]+["']?(?=:\S)/.exec(written.slice(startOf(written)))?.[0];
  if (line === -1 || word === undefined) return undefined;
  const colon = startOf(written) + word.length;
  return {
    line,
    start: colon,
    end: colon + 1,
    message: 'A blank is missing after this colon.',
    help: 'Write `key: value`: without the blank the colon is a part of the text.',
    mended: isParent(lines, line) ? replaced(lines, line, colon + 1, written.length, '') : replaced(lines, line, colon + 1, colon + 1, ' '),
  };
};

/** `name shop` */
export const missingColon: Detector = (trouble) => {
  const { lines } = trouble;
  const line = lineWithoutKey(trouble);
  const written = lineAt(lines, line);
  const start = startOf(written);
  const word = /^\S+/.exec(written.slice(start))?.[0];
  if (line === -1 || word === undefined || continues(lines, line)) return undefined;
  return {
    line,
    start,
    end: start + word.length,
    message: 'A colon is missing after this key.',
    help: 'Write `key: value`, or `key:` above what belongs to it.',
    mended: replaced(lines, line, start + word.length, start + word.length, ':'),
  };
};

/** The parser takes a line that is no key for the beginning of one, and is stopped by it or by the next. */
function lineWithoutKey({ lines, line, written, column, reason, open: { brackets } }: Trouble): number {
  if (brackets.length > 0) return -1;
  const stopped = written.charAt(column) === ':' || /':'|multiline key|separator/.test(reason);
  const isWithin = !isEmpty(written) && column > indentOf(written) && keyOf(written) === undefined;
  if (!stopped && !isWithin) return -1;
  const found = isWithin || reason.includes('whitespace') ? line : lineAbove(lines, line);
  return found === -1 || keyOf(lineAt(lines, found)) !== undefined ? -1 : found;
}

/** Whether a line is more text of the value above it. */
function continues(lines: readonly string[], line: number): boolean {
  const above = lineAbove(lines, line);
  if (above === -1) return false;
  const key = keyOf(lineAt(lines, above));
  return key !== undefined && key.start < indentOf(lineAt(lines, line)) && key.value < endOf(lineAt(lines, above));
}
