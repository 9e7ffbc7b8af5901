import type { Diagnostic } from '../core/diagnostic.ts';
import { frame, plainStyle, type Style } from '../core/frame.ts';
import { diagnosticAsJson } from './json.ts';
import type { Given } from './options.ts';

/** More would scroll the first ones away, which are the ones to mend first. */
const most = 50;

/** Findings for people go to standard error; as JSON, a result, to standard output. */
export function report(diagnostics: readonly Diagnostic[], { format, quiet, strict }: Given): void {
  const told = diagnostics.map((diagnostic) => (strict === true ? { ...diagnostic, severity: 'error' as const } : diagnostic));
  if (format === 'json')
    return print(process.stdout, JSON.stringify({ formatVersion: '1.0', diagnostics: told.map(diagnosticAsJson) }, null, 2));
  const shown = [...ofSeverity(told, 'error'), ...(quiet === true ? [] : ofSeverity(told, 'warning'))];
  if (shown.length === 0) return;
  const style = hasColours() ? colours : plainStyle;
  for (const diagnostic of shown.slice(0, most)) print(process.stderr, `${frame(diagnostic, style)}\n`);
  if (shown.length > most) print(process.stderr, `... and ${shown.length - most} more\n`);
  print(process.stderr, summary(told));
}

export function hasErrors(diagnostics: readonly Diagnostic[], { strict }: Given): boolean {
  return diagnostics.some(({ severity }) => severity === 'error' || strict === true);
}

function ofSeverity(diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity);
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning'] as const).map((severity) => [ofSeverity(diagnostics, severity).length, severity] as const);
  return counts.flatMap(([count, word]) => (count === 0 ? [] : `${count} ${word}${count === 1 ? '' : 's'}`)).join(', ');
}

/** Streams are made when they are first named, which costs a silent build nothing. */
export function print(stream: NodeJS.WritableStream, text: string): void {
  if (stream.listenerCount('error') === 0) stream.on('error', leave);
  stream.write(`${text}\n`);
}

/** A reader that has seen enough, such as `head`, closes the pipe. */
function leave(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? 0 : 3);
}

/** https://no-color.org, FORCE_COLOR, and a terminal that can. */
function hasColours(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true;
  return process.stderr.isTTY === true && TERM !== 'dumb';
}

const colour = (code: number, end: number) => (text: string) => `\u001b[${code}m${text}\u001b[${end}m`;
const colours: Style = { error: colour(31, 39), warning: colour(33, 39), strong: colour(1, 22), faint: colour(2, 22) };
