import type { Finding, Findings } from '../core/diagnostic.ts';
import type { Words } from './words.ts';

export interface Unfit extends Pick<Finding, 'related'> {
  /** `a volume of kind \`block\`` */
  readonly of: string;
  readonly help: (word: string) => string;
}

/** Words that stand there because of another choice beside them, perhaps an inherited one: no target would read them. */
export function refuseUnfit<Word extends string>(unfit: readonly Word[], words: Words<Word>, told: Unfit, findings: Findings): void {
  for (const word of unfit) {
    const entry = words.entry(word);
    if (entry === undefined) continue;
    const message = `\`${word}\` says nothing of ${told.of}.`;
    findings.error('unfit-word', entry.keyOrigin, { message, help: told.help(word), related: told.related ?? [] });
  }
}
