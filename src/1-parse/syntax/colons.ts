import { realigned } from './indentation.ts';
import { blanks, endOf, indentOf, isEmpty, isParent, keyOf, lineAbove, startOf, withoutValue } from './lines.ts';
import type { Detector, Mistake, Trouble } from './trouble.ts';

/** `image: nginx: 1.27` */
export const secondColon: Detector = ({ lines, line, column, open: { brackets } }) => {
  const written = lines[line] ?? '';
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
export const secondColonInFlow: Detector = ({ lines, line, column, open: { brackets } }) => {
  const written = lines[line] ?? '';
  const [entry = ''] = /[^,[\]{}]*$/.exec(written.slice(0, column)) ?? [];
  const value = /:\s+/.exec(entry);
  if (brackets.length === 0 || written.charAt(column) !== ':' || value === null) return undefined;
  const start = column - entry.length + value.index + value[0].length;
  const [text = ''] = /^[^,\]}]*/.exec(written.slice(start)) ?? [];
  return {
    ...anotherKey,
    line,
    start,
    end: start + text.trimEnd().length,
    mended: new Map([[line, `${written.slice(0, start)}x${written.slice(start + text.length)}`]]),
  };
};

const anotherKey = {
  message: 'A colon with a blank after it makes a key, and this text holds one.',
  help: 'Put quotes around the text, or write each key on a line of its own.',
};

/** `name:shop` */
export const missingBlank: Detector = (trouble) => {
  const line = lineWithoutKey(trouble);
  const written = trouble.lines[line] ?? '';
  const word = /^["']?[\w.-]+["']?(?=:\S)/.exec(written.slice(startOf(written)))?.[0];
  if (line === -1 || word === undefined) return undefined;
  const colon = startOf(written) + word.length;
  return {
    line,
    start: colon,
    end: colon + 1,
    message: 'A blank is missing after this colon.',
    help: 'Write `key: value`: without the blank the colon is a part of the text.',
    mended: new Map([[line, `${written.slice(0, colon + 1)}${isParent(trouble.lines, line) ? '' : ` ${written.slice(colon + 1)}`}`]]),
  };
};

/** `name shop` */
export const missingColon: Detector = (trouble) => {
  const line = lineWithoutKey(trouble);
  const written = trouble.lines[line] ?? '';
  const start = startOf(written);
  const word = /^\S+/.exec(written.slice(start))?.[0];
  if (line === -1 || word === undefined || continues(trouble.lines, line)) return undefined;
  return {
    line,
    start,
    end: start + word.length,
    message: 'A colon is missing after this key.',
    help: 'Write `key: value`, or `key:` above what belongs to it.',
    mended: new Map([[line, `${written.slice(0, start + word.length)}:${written.slice(start + word.length)}`]]),
  };
};

/** The parser takes a line that is no key for the beginning of one, and is stopped by it or by the next. */
function lineWithoutKey({ lines, line, column, reason, open: { brackets } }: Trouble): number {
  if (brackets.length > 0) return -1;
  const written = lines[line] ?? '';
  const stopped = written.charAt(column) === ':' || /':'|multiline key|separator/.test(reason);
  const isWithin = !isEmpty(written) && column > indentOf(written) && keyOf(written) === undefined;
  if (!stopped && !isWithin) return -1;
  const found = isWithin || reason.includes('whitespace') ? line : lineAbove(lines, line);
  return found === -1 || keyOf(lines[found] ?? '') !== undefined ? -1 : found;
}

/** Whether a line is more text of the value above it. */
function continues(lines: readonly string[], line: number): boolean {
  const above = lineAbove(lines, line);
  if (above === -1) return false;
  const key = keyOf(lines[above] ?? '');
  return key !== undefined && key.start < indentOf(lines[line]) && key.value < endOf(lines[above] ?? '');
}

/** A key that stands deeper than the one above, which has a value: YAML reads both lines as one text. */
export const indentedTooDeep: Detector = ({ lines, line, column, open: { brackets } }) => {
  const written = lines[line] ?? '';
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
  } satisfies Mistake;
};

function textAbove(lines: readonly string[], line: number): { readonly line: number; readonly start: number } | undefined {
  for (let above = lineAbove(lines, line); above !== -1; above = lineAbove(lines, above)) {
    const key = keyOf(lines[above] ?? '');
    if (key !== undefined) return key.start < indentOf(lines[line]) ? { line: above, start: key.start } : undefined;
  }
  return undefined;
}
