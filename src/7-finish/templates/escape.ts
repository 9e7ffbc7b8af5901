import { quoted } from '../../core/quoted.ts';
import type { Data } from './data.ts';

/**
 * A value where YAML reads it as that value, whatever it holds: between quotes of the template its inner part, elsewhere
 * as it is where no decoder reads more than its text, else in quotes.
 */
export function escaped(value: Exclude<Data, readonly Data[] | object>, within: string | undefined): string {
  const text = String(value);
  if (within === '"') return quoted(text).slice(1, -1);
  if (within === "'") return text.replaceAll("'", "''");
  return typeof value !== 'string' || isPlain(text) ? text : quoted(text);
}

/** Words that no decoder of YAML takes for anything but text, also where others stand beside them. */
function isPlain(text: string): boolean {
  return /^[A-Za-z](?:[\w./-]|:(?=[\w./-]))*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i.test(text);
}

/** Which quotes are open where a template has come to. */
export class Quotes {
  open: string | undefined;
  private before = '\n';

  feed(text: string): void {
    for (const character of text) this.step(character);
  }

  private step(character: string): void {
    const { before } = this;
    this.before = before === '\\' && this.open === '"' ? '' : character;
    if (character === '\n') this.open = undefined;
    else if (this.open === undefined && /["']/.test(character) && /[\s[{,:-]/.test(before)) this.open = character;
    else if (character === this.open && !(character === '"' && before === '\\')) this.open = undefined;
  }
}
