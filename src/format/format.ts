import { type Document, isMap, type Scalar, visit, type YAMLParseError } from 'yaml';
import { parse } from '../1-parse/parse.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { language } from '../core/language.generated.ts';
import type { TextFile } from '../core/source.ts';
import { lineWidth } from './as-written.ts';
import { breakWide } from './break-wide.ts';
import { liftComments } from './lift-comments.ts';
import { orderWords } from './order-words.ts';
import { readDocument } from './read-document.ts';
import { sameMeaning } from './same-meaning.ts';

export interface Formatted {
  /** Undefined where the file is not YAML. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** One way to write a spec: words in the order of the schema, two blanks, 120 columns. Comments and quotes stay. */
export function format(file: TextFile): Formatted {
  const before = parse(file);
  if (before.diagnostics.length > 0) return { text: undefined, diagnostics: before.diagnostics };
  if (before.root?.kind !== 'map') return { text: file.text, diagnostics: [] };
  const [error] = readDocument(file.text).errors;
  if (error !== undefined) return { text: undefined, diagnostics: [refusal(file, error)] };
  const text = settled(file.text);
  const after = parse({ path: file.path, text });
  if (after.root === undefined || !sameMeaning(before.root, after.root))
    return { text: undefined, diagnostics: [diagnose('not-formatted', 'error', { file, start: 0, end: 0 }, changed)] };
  return { text, diagnostics: [] };
}

const changed = {
  message: 'Formatting would change what this file means, so it is left as it is.',
  help: 'Look for a text over several lines with blanks or characters that nobody sees, and write it between double quotes.',
};

/** A reader of YAML that is stricter than ours: what it does not understand, it cannot write. */
function refusal(file: TextFile, { message, pos: [start, end] }: YAMLParseError): Diagnostic {
  const span = { file, start: Math.min(start, file.text.length), end: Math.min(end, file.text.length) };
  return diagnose('yaml-syntax', 'error', span, { message: `This is not YAML: ${message.split(' at line ')[0]?.slice(0, 100)}.` });
}

/** Comments in odd places move by one place each time; nothing is nested deeper than this. */
function settled(text: string, rounds = 64): string {
  const again = formatted(text);
  return again === text || rounds === 0 ? again : settled(again, rounds - 1);
}

/** `yaml` takes U+2028 and U+2029 for line ends in comments. */
function formatted(text: string): string {
  const [line = '', paragraph = ''] = standIns(text);
  const shielded = text.replaceAll('\r\n', '\n').replaceAll('\u2028', line).replaceAll('\u2029', paragraph);
  return printed(shielded).replaceAll(line, '\u2028').replaceAll(paragraph, '\u2029');
}

/** Characters that no text means to hold, and this one does not, as themselves or as escapes. */
function standIns(text: string): string[] {
  const codes = Array.from({ length: 32 }, (_, index) => 0xfdd0 + index);
  const lower = text.toLowerCase();
  return codes
    .filter((code) => !lower.includes(code.toString(16)))
    .map((code) => String.fromCharCode(code))
    .filter((one) => !lower.includes(one));
}

function printed(text: string): string {
  const document = readDocument(text);
  const modeline = takeModeline(document);
  liftComments(document.contents, text);
  if (!hasAnchors(document)) orderWords(document.contents, language);
  breakWide(document.contents, 0, 0);
  const lines = document.toString({ lineWidth, indent: 2 });
  return modeline === undefined ? lines : `#${modeline}\n${lines}`;
}

/** Then nothing may change its place: an alias must stay below its anchor. */
function hasAnchors(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** The line for editors stays the first, whichever word comes to stand below it. */
function takeModeline(document: Document): string | undefined {
  const first = isMap(document.contents) ? (document.contents.items[0]?.key as Scalar | undefined) : undefined;
  const [modeline, ...rest] = first?.commentBefore?.split('\n') ?? [];
  if (first === undefined || modeline?.startsWith(' yaml-language-server:') !== true) return undefined;
  first.commentBefore = rest.length === 0 ? null : rest.join('\n');
  return modeline;
}
