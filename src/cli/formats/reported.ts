import type { Accepted } from '../../accept/reasons.ts';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Span } from '../../core/source.ts';

/** What a format prints. */
export interface Reported {
  /** In reading order. */
  readonly diagnostics: readonly Diagnostic[];
  readonly accepted: readonly Accepted[];
}

/** Without the texts that a finding hides, should a message have quoted one. */
export function withoutSecrets({ diagnostics, accepted }: Reported): Reported {
  return {
    diagnostics: diagnostics.map(starred),
    accepted: accepted.map((one) => ({ ...one, diagnostic: starred(one.diagnostic) })),
  };
}

function starred(diagnostic: Diagnostic): Diagnostic {
  const { hides, message, help, related } = diagnostic;
  if (hides.length === 0) return diagnostic;
  const hide = (text: string) => hides.map(textOf).reduce(withStars, text);
  return {
    ...diagnostic,
    message: hide(message),
    ...(help === undefined ? {} : { help: hide(help) }),
    related: related.map((other) => ({ ...other, message: hide(other.message) })),
  };
}

function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end);
}

/** A single letter is found everywhere, and is no secret. */
function withStars(text: string, secret: string): string {
  return secret.length < 3 ? text : text.replaceAll(secret, '***');
}
