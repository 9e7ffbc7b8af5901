import type { Diagnostic } from '../core/diagnostic.ts';
import { positionOf, type Span } from '../core/source.ts';

/** A diagnostic in the JSON output; `formatVersion` changes its first number when a field changes its meaning. */
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
