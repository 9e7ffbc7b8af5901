import { entriesOf, type MapNode, type Node, nodeAt } from '../../core/document.ts';
import type { Span, TextFile } from '../../core/source.ts';

/**
 * The text of a spec in which a secret has this version, with every other byte as it was; undefined where the words of the
 * secret, or its version, stand somewhere else than in this text.
 */
export function withVersion(file: TextFile, composed: Node, name: string, version: number): string | undefined {
  const secret = nodeAt(composed, 'secrets', name);
  if (secret?.kind !== 'map') return undefined;
  const written = nodeAt(secret, 'version');
  if (written !== undefined) return isHere(written, file) ? replaced(file, written.origin.span, String(version)) : undefined;
  return withWord(file, secret, `version: ${version}`);
}

/** A value that came by a variable or an alias is written for others too. */
function isHere({ origin }: Node, file: TextFile): boolean {
  return origin.span.file.path === file.path && !origin.via.some(({ how }) => how === 'variable' || how === 'alias');
}

/** Before its first word, in the style in which that is written. */
function withWord(file: TextFile, secret: MapNode, word: string): string | undefined {
  const [first] = entriesOf(secret);
  if (!isHere(secret, file)) return undefined;
  const { start } = secret.origin.span;
  if (file.text[start] === '{') return replaced(file, { file, start: start + 1, end: start + 1 }, first === undefined ? word : ` ${word},`);
  if (first?.keyOrigin.span.file.path !== file.path) return undefined;
  const at = first.keyOrigin.span.start;
  const lineStart = file.text.lastIndexOf('\n', at - 1) + 1;
  const indentation = file.text.slice(lineStart, at);
  if (indentation.trim() !== '') return undefined;
  return replaced(file, { file, start: at, end: at }, `${word}\n${indentation}`);
}

function replaced({ text }: TextFile, { start, end }: Span, by: string): string {
  return `${text.slice(0, start)}${by}${text.slice(end)}`;
}
