import type { Diagnostic } from '../../core/diagnostic.ts';
import { positionOf, type Span } from '../../core/source.ts';
import type { Reported } from './reported.ts';

/** Its form is schema/diagnostics.schema.json. `formatVersion` changes its first number when a field changes its meaning. */
export function json({ diagnostics, accepted }: Reported): string {
  const all = {
    formatVersion: '1.0',
    diagnostics: diagnostics.map(diagnosticAsJson),
    accepted: accepted.map(({ diagnostic, reason, at }) => ({ ...diagnosticAsJson(diagnostic), reason, acceptedAt: placeAsJson(at) })),
  };
  return JSON.stringify(all, null, 2);
}

export function diagnosticAsJson({ code, severity, message, help, span, related, targets, environments }: Diagnostic) {
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...placeAsJson(span),
    related: related.map((other) => ({ message: other.message, ...placeAsJson(other.span) })),
    targets,
    environments,
  };
}

/** Lines and columns from 1; `end` is past the last character. */
export function placeAsJson({ file, start, end }: Span) {
  return { file: file.path, start: positionOf(file, start), end: positionOf(file, end) };
}
