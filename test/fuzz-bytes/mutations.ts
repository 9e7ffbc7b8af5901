import type { Dice } from '../properties/dice.ts';
import { dictionary } from './dictionary.ts';

/** Longer ones only take time; what a long file does is a case of its own. */
const longest = 1 << 16;

type Mutation = (bytes: string, other: string, dice: Dice) => string;

/** The bytes changed in one to eight ways; `other` lends what is spliced in. */
export function mutated(bytes: string, other: string, dice: Dice): string {
  let changed = bytes;
  for (let times = 1 << dice.between(0, 3); times > 0; times--) changed = dice.pick(mutations)(changed, other, dice).slice(0, longest);
  return changed;
}

const mutations: readonly Mutation[] = [
  flipBit,
  setByte,
  removeBytes,
  repeatBytes,
  spliceBytes,
  insertToken,
  insertToken,
  replaceWord,
  replaceWord,
  replaceNumber,
  indent,
  removeLines,
  repeatLines,
  moveLines,
  spliceLines,
  spliceLines,
  nest,
];

function flipBit(bytes: string, _: string, dice: Dice): string {
  const at = dice.between(0, bytes.length);
  return replaced(bytes, at, 1, String.fromCharCode(bytes.charCodeAt(at) ^ (1 << dice.between(0, 7))));
}

function setByte(bytes: string, _: string, dice: Dice): string {
  return replaced(bytes, dice.between(0, bytes.length), dice.between(0, 1), String.fromCharCode(dice.between(0, 255)));
}

function removeBytes(bytes: string, _: string, dice: Dice): string {
  return replaced(bytes, dice.between(0, bytes.length), 1 << dice.between(0, 6), '');
}

function repeatBytes(bytes: string, _: string, dice: Dice): string {
  const at = dice.between(0, bytes.length);
  const piece = bytes.slice(at, at + dice.between(1, 8));
  return replaced(bytes, at, 0, piece.repeat(1 << dice.between(0, dice.chance(0.02) ? 13 : 5)));
}

function spliceBytes(bytes: string, other: string, dice: Dice): string {
  const from = dice.between(0, other.length);
  return replaced(bytes, dice.between(0, bytes.length), dice.between(0, 20), other.slice(from, from + dice.between(1, 200)));
}

function insertToken(bytes: string, _: string, dice: Dice): string {
  return replaced(bytes, dice.between(0, bytes.length), 0, dice.pick(dictionary));
}

function replaceWord(bytes: string, _: string, dice: Dice): string {
  return replacedMatch(bytes, /[A-Za-z][-\w]*/g, dice, dice.pick(dictionary));
}

const numbers = ['0', '-1', '-0', '1e9', '1e309', '0.1', '2147483648', '9007199254740993', '1'.repeat(400), '0x7f', '0o17', '.nan', '007'];

function replaceNumber(bytes: string, _: string, dice: Dice): string {
  return replacedMatch(bytes, /[0-9]+/g, dice, dice.pick(numbers));
}

function indent(bytes: string, _: string, dice: Dice): string {
  const { lines, from, to } = someLines(bytes, dice);
  const blanks = dice.between(1, 4);
  const moved = dice.chance(0.5)
    ? lines.slice(from, to).map((line) => `${' '.repeat(blanks)}${line}`)
    : lines.slice(from, to).map((line) => line.replace(new RegExp(`^ {0,${blanks}}`), ''));
  return lines.toSpliced(from, to - from, ...moved).join('\n');
}

function removeLines(bytes: string, _: string, dice: Dice): string {
  const { lines, from, to } = someLines(bytes, dice);
  return lines.toSpliced(from, to - from).join('\n');
}

function repeatLines(bytes: string, _: string, dice: Dice): string {
  const { lines, from, to } = someLines(bytes, dice);
  const block = lines.slice(from, to);
  const times = 1 << dice.between(0, dice.chance(0.02) ? 9 : 2);
  return lines.toSpliced(to, 0, ...Array.from({ length: times }, () => block).flat()).join('\n');
}

function moveLines(bytes: string, _: string, dice: Dice): string {
  const { lines, from, to } = someLines(bytes, dice);
  const rest = lines.toSpliced(from, to - from);
  return rest.toSpliced(dice.between(0, rest.length), 0, ...lines.slice(from, to)).join('\n');
}

function spliceLines(bytes: string, other: string, dice: Dice): string {
  const { lines, from, to } = someLines(other, dice);
  const own = bytes.split('\n');
  return own.toSpliced(dice.between(0, own.length), dice.between(0, 1), ...lines.slice(from, to)).join('\n');
}

function nest(bytes: string, _: string, dice: Dice): string {
  const at = dice.between(0, bytes.length);
  const [open, close] = dice.pick([
    ['[', ']'],
    ['{a: ', '}'],
    ['- ', ''],
    ['? ', ''],
    ['{', '}'],
    ['"', '"'],
  ] as const);
  const times = 1 << dice.between(0, dice.chance(0.02) ? 13 : 3);
  return replaced(bytes, at, 0, `${open.repeat(times)}${close.repeat(times)}`);
}

/** A block of lines that is mostly short: a line and, half of the time, what is indented below it. */
function someLines(bytes: string, dice: Dice) {
  const lines = bytes.split('\n');
  const from = dice.between(0, lines.length - 1);
  if (dice.chance(0.5)) return { lines, from, to: Math.min(lines.length, from + dice.between(1, 3)) };
  const depth = indentationOf(lines[from]);
  const end = lines.findIndex((line, index) => index > from && indentationOf(line) <= depth);
  return { lines, from, to: end === -1 ? lines.length : end };
}

function indentationOf(line: string | undefined): number {
  return /^ */.exec(line ?? '')?.[0].length ?? 0;
}

function replacedMatch(bytes: string, pattern: RegExp, dice: Dice, text: string): string {
  const matches = [...bytes.matchAll(pattern)];
  if (matches.length === 0) return bytes;
  const match = dice.pick(matches);
  return replaced(bytes, match.index, match[0].length, text);
}

function replaced(bytes: string, at: number, length: number, text: string): string {
  return bytes.slice(0, at) + text + bytes.slice(at + length);
}
