import { indentOf, replaced, withoutValue } from './lines.ts';
import type { Detector } from './trouble.ts';

export const tooDeep: Detector = ({ line, column, reason }) => {
  if (!reason.includes('maxDepth')) return undefined;
  const [depth] = /\d+/.exec(reason) ?? [];
  return {
    line,
    start: column,
    end: column + 1,
    message: `Values are nested deeper than ${depth} levels here.`,
    help: 'No spec needs such deep nesting.',
    mended: new Map(),
  };
};

/** A reference in a flow collection that YAML reads as a new map: `{ replicas: ${N} }`. */
const reference = /(?<=[{[,:]\s*[^"'#]*)\$\{[^}]*\}/;

export const bareReference: Detector = ({ line, written }) => {
  const found = isInFlow(written) ? reference.exec(written) : null;
  if (found === null) return undefined;
  return {
    line,
    start: found.index,
    end: found.index + found[0].length,
    message: 'Inside { } and [ ] YAML reads the brace of a reference as a new map.',
    help: `Put quotes around it: "${found[0]}".`,
    mended: new Map([[line, written.replaceAll(/\$\{[^}]*\}/g, 'x')]]),
  };
};

function isInFlow(line: string): boolean {
  return /[{[]/.test(line.replace(/\$\{[^}]*\}/g, ''));
}

/** `@`, `%` and the back quote; and signs that mean something else at the beginning of a value. */
export const reservedSign: Detector = ({ lines, line, written, column, reason }) => {
  const isSpecial = /a line break is expected|anchor|alias|tag /.test(reason);
  const start = isSpecial ? column - (/\S*$/.exec(written.slice(0, column))?.[0].length ?? 0) : column;
  if (!isSpecial && !/[@`%,]/.test(written.charAt(column))) return undefined;
  const [text = ''] = /^[^\s,[\]{}]*/.exec(written.slice(start)) ?? [];
  return {
    line,
    start,
    end: start + Math.max(1, text.length),
    message: 'Without quotes no text begins with this sign in YAML.',
    help: 'Put quotes around the text.',
    mended: replaced(lines, line, start, start + 1, start > indentOf(written) ? 'x' : ''),
  };
};

/** `[a]b` */
export const textAfterBracket: Detector = ({ lines, line, written, column, open: { brackets } }) => {
  const before = written.slice(0, column).trimEnd();
  if (brackets.length > 0 || !/[\]}]$/.test(before)) return undefined;
  return {
    line,
    start: column,
    end: written.trimEnd().length,
    message: 'This text stands after a closing bracket.',
    help: 'Put quotes around all of it, or take it away.',
    mended: withoutValue(lines, line, column, written.length - column),
  };
};
