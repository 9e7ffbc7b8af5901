import { lastAtMost } from '../../core/order.ts';
import type { Span } from '../../core/source.ts';
import type { Piece, Rendered } from './render.ts';

const starts = new WeakMap<Rendered, readonly number[]>();

/** Where in the template it was made: the text itself, or the tag that put it out. */
export function placeIn(rendered: Rendered, { file, start, end }: Span): Span {
  const known = starts.get(rendered) ?? rendered.pieces.map((piece) => piece.start);
  starts.set(rendered, known);
  const first = pieceAt(rendered, known, start);
  if (first === undefined) return { file, start: 0, end: 0 };
  const last = pieceAt(rendered, known, Math.max(start, end - 1)) ?? first;
  const from = first.isLiteral ? first.span.start + start - first.start : first.span.start;
  const to = last.isLiteral ? last.span.start + end - last.start : last.span.end;
  return { file: first.span.file, start: from, end: Math.max(from, last === first || to >= from ? to : first.span.end) };
}

function pieceAt({ pieces }: Rendered, known: readonly number[], offset: number): Piece | undefined {
  return pieces[Math.max(0, lastAtMost(known, offset))];
}
