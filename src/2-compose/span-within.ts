import type { ScalarNode } from '../core/document.ts';
import type { Span } from '../core/source.ts';

/** Where a piece of a scalar's text is written; undefined where the scalar is not written as it reads. */
export function spanWithin({ text, origin }: ScalarNode, start: number, end: number): Span | undefined {
  const { span } = origin;
  const offset = span.file.text.slice(span.start, span.end).indexOf(text);
  const first = span.start + offset;
  return offset === -1 ? undefined : { file: span.file, start: first + start, end: first + end };
}
