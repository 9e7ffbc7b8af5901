import { type Diagnostic, noEnvironment } from './diagnostic.ts';
import { lineText, positionOf, type Span, type TextFile } from './source.ts';
import { visible } from './visible.ts';

/** How parts of a frame are marked for a terminal; the plain style marks nothing. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const same = (text: string) => text;
export const plainStyle: Style = { error: same, warning: same, strong: same, faint: same };

/** A diagnostic as people read it: what, where, the source lines, what to do. */
export function frame(diagnostic: Diagnostic, style: Style = plainStyle): string {
  const { severity, code, message, span, related, help } = diagnostic;
  const marks: Mark[] = [
    { span, text: '', sign: '^' },
    ...related.map(({ span: place, message: text }) => ({ span: place, text, sign: '-' })),
  ];
  const width = Math.max(...marks.map((mark) => String(lineOf(mark)).length)) + 3;
  const { line, column } = positionOf(span.file, span.start);
  const lines = [
    `${style[severity](`${severity}[${code}]`)}: ${style.strong(visible(message))}${holdsFor(diagnostic)}`,
    style.faint(`${' '.repeat(width - 2)}${visible(span.file.path)}:${line}:${column}`),
    ...sharing(marks.map((mark) => excerpt(mark, diagnostic, width, style[severity], style.faint))),
  ];
  return help === undefined ? lines.join('\n') : [...lines, `  ${style.strong('help')}: ${visible(help)}`].join('\n');
}

/** A place with its source line and what is to be said of it; for answers that are no findings. */
export function pointer(span: Span, note: string, style: Style = plainStyle): string {
  const { line, column } = positionOf(span.file, span.start);
  const width = String(line).length + 3;
  const place = style.faint(`${' '.repeat(width - 2)}${visible(span.file.path)}:${line}:${column}`);
  return [place, ...excerpt({ span, text: note, sign: '-' }, { span, hides: [] }, width, style.strong, style.faint)].join('\n');
}

/** Two marks of one line share its text, which is the line before the last of an excerpt. */
function sharing(excerpts: readonly string[][]): string[] {
  return excerpts.flatMap((lines, index) => (lines.at(-2) === excerpts[index - 1]?.at(-2) ? lines.slice(-1) : lines));
}

interface Mark {
  readonly span: Span;
  readonly text: string;
  readonly sign: string;
}

/** Where it holds, if not everywhere. */
export function holdsFor({ targets, environments }: Diagnostic): string {
  const words = [
    ...(targets.length === 1 ? targets : []),
    ...environments.map((name) => (name === noEnvironment ? 'no environment' : name)),
  ];
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function lineOf({ span }: Mark): number {
  return positionOf(span.file, span.start).line;
}

/** Of a longer line only the part around the mark is shown. */
const widest = 200;
const lead = 60;

function excerpt(
  { span, text, sign }: Mark,
  { span: main, hides }: Pick<Diagnostic, 'span' | 'hides'>,
  width: number,
  accent: (text: string) => string,
  faint: (text: string) => string,
): string[] {
  const { line, column } = positionOf(span.file, span.start);
  const lineStart = span.start - column + 1;
  const lineEnd = lineStart + lineText(span.file, line).length;
  const start = lineEnd - lineStart > widest ? Math.max(lineStart, span.start - lead) : lineStart;
  const end = Math.min(lineEnd, start + widest);
  const ellipsis = start > lineStart ? '…' : '';
  const source = `${ellipsis}${shown(span.file, start, end, hides)}${end < lineEnd ? '…' : ''}`;
  const before = `${ellipsis}${shown(span.file, start, span.start, hides)}`;
  const marked = shown(span.file, span.start, Math.min(end, Math.max(span.start + 1, span.end)), hides);
  const underline = `${' '.repeat(columnsOf(before))}${sign.repeat(Math.max(1, columnsOf(marked)))}`;
  const elsewhere = span.file === main.file ? [] : [faint(`${' '.repeat(width - 2)}${visible(span.file.path)}:${line}:${column}`)];
  const note = text === '' ? '' : ` ${visible(text)}`;
  if (span.file.unshown === true) return elsewhere;
  return [
    ...elsewhere,
    `${faint(`${String(line).padStart(width)} |`)} ${source}`,
    `${faint(`${' '.repeat(width)} |`)} ${accent(`${underline}${note}`)}`,
  ];
}

/** A piece of a line with stars for what is hidden: always three, so that they do not tell its length. */
function shown(file: TextFile, start: number, end: number, hides: readonly Span[]): string {
  const [hidden] = hides
    .filter((span) => span.file === file && span.start < end && span.end > start)
    .sort((one, other) => one.start - other.start);
  if (hidden === undefined) return visible(file.text.slice(start, end));
  return `${visible(file.text.slice(start, hidden.start))}***${shown(file, hidden.end, end, hides)}`;
}

/** Columns of a terminal: wide characters (East Asian, emoji) take two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /\p{Mn}|\u200d|\ufe0f/u.test(character)
      ? 0
      : /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
            character,
          )
        ? 2
        : 1;
  return columns;
}
