import type { Span, TextFile } from './source.ts';

/** `NAME=VALUE` */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly line: Span;
  readonly nameAt: Span;
  /** With its quotes. */
  readonly valueAt: Span;
}

/** A line that gives no name a value. */
export interface NoAssignment {
  readonly line: Span;
}

/** Lines of `NAME=VALUE`. Empty lines and those that start with `#` say nothing. */
export function assignmentsIn(file: TextFile): (Assignment | NoAssignment)[] {
  return [...file.text.matchAll(/^[^\S\n]*([^#\s][^\n\r]*)/gm)].map((line) => {
    const start = line.index + line[0].length - (line[1] ?? '').length;
    return assignmentAt({ file, start, end: line.index + line[0].trimEnd().length });
  });
}

/** One pair of enclosing quotes is taken away; nothing is expanded. */
export function assignmentAt(line: Span): Assignment | NoAssignment {
  const { file, start, end } = line;
  const text = file.text.slice(start, end);
  const equals = text.indexOf('=');
  if (equals < 1) return { line };
  return {
    name: text.slice(0, equals).trim(),
    value: text.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2'),
    line,
    nameAt: { file, start, end: start + equals },
    valueAt: { file, start: start + equals + 1, end },
  };
}

export function isAssignment(line: Assignment | NoAssignment): line is Assignment {
  return 'name' in line;
}
