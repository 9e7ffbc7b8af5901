import { type Document, isMap, parseDocument, type Scalar, visit } from 'yaml';
import { parse } from '../1-parse/parse.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { language } from '../core/language.generated.ts';
import type { TextFile } from '../core/source.ts';
import { asWritten, lineWidth } from './as-written.ts';
import { breakWide } from './break-wide.ts';
import { liftComments } from './lift-comments.ts';
import { orderWords } from './order-words.ts';
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
  const text = formatted(file.text);
  const after = parse({ path: file.path, text });
  if (after.root === undefined || !sameMeaning(before.root, after.root))
    throw new Error(`Formatting ${file.path} would change its meaning.`);
  return { text, diagnostics: [] };
}

function formatted(text: string): string {
  const document = parseDocument(text, asWritten);
  const modeline = takeModeline(document);
  liftComments(document.contents, text);
  if (!hasAnchors(document)) orderWords(document.contents, language);
  breakWide(document.contents, 0, 0);
  const printed = document.toString({ lineWidth, indent: 2 });
  return modeline === undefined ? printed : `#${modeline}\n${printed}`;
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
