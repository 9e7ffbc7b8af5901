import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../core/diagnostic.ts';

/**
 * What a finding is known by when its line moves: its words and its file, and which of several equal ones it is. Not the
 * source text: it may be a secret, and a hash of a short secret gives it away.
 */
export function fingerprints(diagnostics: readonly Diagnostic[]): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, message, span }) => {
    const hash = createHash('sha256')
      .update(JSON.stringify([code, span.file.path, message]))
      .digest('hex')
      .slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  });
}
