import type { ScalarNode } from '../core/document.ts';
import type { Span } from '../core/source.ts';

/** Where pieces of a scalar's text are written; undefined where the scalar is not written as it reads. */
export function placesIn({ text, origin: { span } }: ScalarNode): ((start: number, end: number) => Span) | undefined {
  const offset = span.file.text.slice(span.start, span.end).indexOf(text);
  const first = span.start + offset;
  return offset === -1 ? undefined : (start, end) => ({ file: span.file, start: first + start, end: first + end });
}
