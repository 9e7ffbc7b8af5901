import { lastAtMost } from './order.ts';

/** A file as data: what the compiler reads and what it writes. Paths are relative to the spec's folder, with `/`. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  /** Values from outside the spec: findings say where they stand, never what they are. */
  readonly unshown?: true;
}

/** Half-open range of UTF-16 offsets into the text of a file. */
export interface Span {
  readonly file: TextFile;
  readonly start: number;
  readonly end: number;
}

/** Why a written value stands where it stands now: where the alias, heir, patch, reference or path is written. */
export interface Step {
  readonly how: 'alias' | 'like' | 'environment' | 'target' | 'variable' | 'secret' | 'config' | 'app' | 'file';
  readonly name: string;
  readonly span: Span;
}

/** Somebody wrote it: in the spec, an environment, a values file, or on the command line. */
export interface Written {
  readonly kind: 'written';
  readonly span: Span;
  readonly via: readonly Step[];
}

/** Nobody wrote it: the language decides, under the name of the word, within what was written around it. */
export interface Default {
  readonly kind: 'default';
  readonly name: string;
  readonly within: Origin;
}

/** A target decides it, for a reason that `explain` prints. */
export interface Lowering {
  readonly kind: 'lowering';
  readonly why: string;
  readonly within: Origin;
}

export type Origin = Written | Default | Lowering;

/** The written text that an origin goes back to. */
export function writtenAt(origin: Origin): Written {
  return origin.kind === 'written' ? origin : writtenAt(origin.within);
}

export function isWritten(origin: Origin): origin is Written {
  return origin.kind === 'written';
}

export function sameSpan(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end && one.file.path === other.file.path;
}

/** Whether the inner span lies within the outer one. */
export function holds(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

const lineStarts = new WeakMap<TextFile, readonly number[]>();

/** Offset of the first character of each line. */
export function startsOfLines(file: TextFile): readonly number[] {
  const known = lineStarts.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at !== -1; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStarts.set(file, starts);
  return starts;
}

export function positionOf(file: TextFile, offset: number): Position {
  const starts = startsOfLines(file);
  const line = Math.max(0, lastAtMost(starts, offset));
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

/** Text of a line without its line break; empty past the end. */
export function lineText(file: TextFile, line: number): string {
  const starts = startsOfLines(file);
  const start = starts[line - 1];
  if (start === undefined) return '';
  return file.text.slice(start, starts[line] ?? file.text.length).replace(/\r?\n$/, '');
}
