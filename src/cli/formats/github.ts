import type { Diagnostic, Related } from '../../core/diagnostic.ts';
import { holdsFor } from '../../core/frame.ts';
import { positionOf, type Span } from '../../core/source.ts';
import { visible } from '../../core/visible.ts';
import type { Reported } from './reported.ts';
import { repositoryPath } from './repository-path.ts';

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions. Errors first: only ten of a kind are shown. */
export function github({ diagnostics }: Reported): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const others = diagnostics.filter(({ severity }) => severity !== 'error');
  return [...errors, ...others].map(command).join('\n');
}

function command(diagnostic: Diagnostic): string {
  const { severity, code, message, help, span, related } = diagnostic;
  const properties = Object.entries({ ...place(span), title: code }).map(([name, value]) => `${name}=${property(String(value))}`);
  const lines = [`${message}${holdsFor(diagnostic)}`, ...related.map(told), ...(help === undefined ? [] : [`help: ${help}`])];
  return `::${severity} ${properties.join(',')}::${data(lines.map(visible).join('\n'))}`;
}

function told({ span, message }: Related): string {
  return `${span.file.path}:${positionOf(span.file, span.start).line}: ${message}`;
}

/** The last column is that of the last character, and columns across lines are not taken. */
function place({ file, start, end }: Span): Record<string, string | number> {
  const path = repositoryPath(file.path);
  if (path === undefined) return {};
  const from = positionOf(file, start);
  const to = positionOf(file, Math.max(start, end - 1));
  const lines = { file: path, line: from.line, endLine: to.line };
  return from.line === to.line ? { ...lines, col: from.column, endColumn: to.column } : lines;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
