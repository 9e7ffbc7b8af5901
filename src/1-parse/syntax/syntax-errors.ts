import { type ParserOptions, parseEvents, YAMLException } from 'js-yaml';
import type { Findings } from '../../core/diagnostic.ts';
import { startsOfLines, type TextFile } from '../../core/source.ts';
import { indentOf, lineAt } from './lines.ts';
import { mistakeAt } from './mistakes.ts';
import { openBefore } from './open.ts';
import type { Mistake, Trouble } from './trouble.ts';

/** Whoever made more mends some of them first. Each costs another reading, so of a large file fewer are told. */
const most = ({ length }: string) => Math.min(20, Math.max(1, Math.floor(100_000 / length)));

/**
 * Every mistake that keeps the file from being YAML, each once. The parser stops at the first; so its line is mended as
 * the author probably meant it, and the rest is read again, until nothing is wrong or nobody can tell what was meant.
 */
export function explainSyntaxErrors(file: TextFile, options: Partial<ParserOptions>, findings: Findings): void {
  const lines = file.text.split('\n');
  const told = new Set<number>();
  while (told.size < most(file.text)) {
    const trouble = troubleIn(lines, options);
    if (trouble === undefined) return;
    const mistake = mistakeAt(trouble);
    if (told.size > 0 && (isUnknown(mistake) || lines[mistake.line] === '')) return;
    if (![mistake.line, ...(mistake.by ?? [])].some((line) => told.has(line))) tell(mistake, file, lines, findings);
    if (isUnknown(mistake)) return;
    for (const [line, text] of told.has(mistake.line) ? [[mistake.line, ''] as const] : mistake.mended) lines[line] = text;
    told.add(mistake.line);
  }
}

function isUnknown({ mended }: Mistake): boolean {
  return mended.size === 0;
}

function troubleIn(lines: readonly string[], options: Partial<ParserOptions>): Trouble | undefined {
  const text = lines.join('\n');
  try {
    parseEvents(text, options as ParserOptions);
    return undefined;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const position = Math.min(error.mark?.position ?? 0, text.length);
    const place = placeIn(text, position);
    return { lines, ...place, written: lineAt(lines, place.line), reason: error.reason, open: openBefore(text, position) };
  }
}

function placeIn(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position);
  return { line: before.split('\n').length - 1, column: position - before.lastIndexOf('\n') - 1 };
}

/** Mending changes indentations and what stands behind a mistake, so columns count from a line's first character, within the line. */
function tell({ line, start, end, message, help }: Mistake, file: TextFile, lines: readonly string[], findings: Findings): void {
  const lineStart = startsOfLines(file)[line] ?? file.text.length;
  const written = file.text.slice(lineStart).split('\n', 1)[0] ?? '';
  const shift = indentOf(written) - indentOf(lines[line] ?? '');
  const place = (column: number) => lineStart + Math.min(Math.max(0, column + shift), written.length);
  findings.error('yaml-syntax', { file, start: place(start), end: Math.max(place(start), place(end)) }, { message, help });
}
