import type { Diagnostic } from '../core/diagnostic.ts';
import { frame, plainStyle } from '../core/frame.ts';
import { visible } from '../core/visible.ts';
import type { Spec } from '../read-spec.ts';
import { colours, hasColours } from './colours.ts';
import type { Given } from './options.ts';
import { print, printLine } from './print.ts';

/** More would scroll the first ones away, which are the ones to mend first. */
const most = 50;

/** Warnings that the spec accepts, with the spec, which says why. */
interface Acceptances {
  readonly spec?: Spec;
  readonly accepted: readonly Diagnostic[];
}

/** Findings for people go to standard error; for programs, a result, to standard output, where nothing else is. */
export async function report(
  diagnostics: readonly Diagnostic[],
  options: Given,
  { spec, accepted }: Acceptances = { accepted: [] },
): Promise<void> {
  const { format = 'text', quiet, strict, stdout } = options;
  const hides = [...diagnostics, ...accepted].flatMap((diagnostic) => diagnostic.hides);
  const told = diagnostics.map((diagnostic) => ({ ...diagnostic, hides, ...(strict === true ? { severity: 'error' as const } : {}) }));
  const heard = quiet === true ? ofSeverity(told, 'error') : told;
  if (format === 'text') return tell(heard, quiet === true ? 0 : accepted.length);
  const text = (await import('./formats/formats.ts')).printed(format, heard, spec, accepted);
  if (text !== '') print(stdout === true ? process.stderr : process.stdout, text);
}

export function isForPeople({ format = 'text' }: Given): boolean {
  return format === 'text';
}

function tell(told: readonly Diagnostic[], accepted: number): void {
  if (told.length === 0) return;
  const shown = [...ofSeverity(told, 'error'), ...ofSeverity(told, 'warning')];
  const style = hasColours(process.env, process.stderr.isTTY) ? colours : plainStyle;
  for (const diagnostic of shown.slice(0, most)) print(process.stderr, `${frame(diagnostic, style)}\n`);
  if (shown.length > most) print(process.stderr, `... and ${shown.length - most} more\n`);
  print(process.stderr, summary(told, accepted));
}

export function hasErrors(diagnostics: readonly Diagnostic[], { strict }: Given): boolean {
  return diagnostics.some(({ severity }) => severity === 'error' || strict === true);
}

function ofSeverity(diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity);
}

function summary(told: readonly Diagnostic[], accepted: number): string {
  const counts = [
    counted(ofSeverity(told, 'error').length, 'error'),
    counted(ofSeverity(told, 'warning').length, 'warning'),
    acceptedAsText(accepted),
  ];
  return counts.filter((text) => text !== '').join(', ');
}

/** `2 warnings accepted`, or nothing. */
export function acceptedAsText(count: number): string {
  return count === 0 ? '' : `${counted(count, 'warning')} accepted`;
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The one line of a command that did what it was asked to. */
export function tellDone(line: string, options: Given): void {
  if (options.quiet === true || !isForPeople(options)) return;
  printLine(visible(line));
}

export function upToDate(folder: string, files: number): string {
  return `${folder} is up to date: ${countedFiles(files)}.`;
}

export function countedFiles(count: number): string {
  return counted(count, 'file');
}
