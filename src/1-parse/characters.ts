import type { Findings } from '../core/diagnostic.ts';
import type { Span, TextFile } from '../core/source.ts';

/** What YAML 1.2 does not allow in a stream, and a lone CR, which editors show as a line break and parsers read as one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\r(?!\n)|(?<!^)\ufeff/;

/** U+FFFD is what decoding leaves of bytes that are not UTF-8. */
const replaced = /\ufffd/;

/** What an ordinary spec is made of; only in another one is it worth to look closer. */
const ordinary = /^[\t\n\x20-\x7e\u00a0-\ud7ff]*$/;

export function refuseCharacters(file: TextFile, findings: Findings): void {
  if (ordinary.test(file.text)) return;
  const at = file.text.search(forbidden);
  if (at !== -1) {
    findings.error(
      'yaml-characters',
      { file, start: at, end: at + 1 },
      {
        message: `${name(file.text.charCodeAt(at))} is not allowed in YAML.`,
        help: file.text[at] === '\r' ? 'Save the file with line ends LF or CRLF.' : spelledOut,
      },
    );
  }
  const broken = file.text.search(replaced);
  if (broken !== -1) {
    findings.error(
      'yaml-characters',
      { file, start: broken, end: broken + 1 },
      {
        message: 'This is not UTF-8 text.',
        help: 'Save the file as UTF-8.',
      },
    );
  }
}

/** Half a pair, as in "\ud800", is no character: no UTF-8 file can hold it, and decoders refuse a file that spells it out. */
export function refuseHalfCharacter(text: string, span: Span, findings: Findings): void {
  if (text.isWellFormed()) return;
  const half = /\p{Surrogate}/u.exec(text)?.[0] ?? '';
  findings.error('yaml-characters', span, {
    message: `${name(half.charCodeAt(0))} is half of a character.`,
    help: 'Write the whole character, or all of its escape, such as "\\U0001F600".',
  });
}

const spelledOut = 'Take it out, or write it as an escape such as "\\u0007" between double quotes.';

function name(code: number): string {
  return code === 13 ? 'A carriage return without a line feed' : `The character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
