import { type Origin, startsOfLines } from '../core/source.ts';
import type { Origins, Sourced } from '../core/sourced.ts';
import type { OutputFile } from './output.ts';

/** Without a header: the container is to see nothing else. */
export function copied(content: Sourced<Uint8Array>): Omit<OutputFile, 'path'> {
  const bytes = content.value;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lines = text.split('\n').slice(0, text.endsWith('\n') && text.length > 1 ? -1 : undefined);
  return { text, bytes, origins: lines.map((_, line) => originsOf(line, content)) };
}

/** Of a file that stands beside the spec each line comes from its own. */
function originsOf(line: number, { from: [first, ...others] }: Sourced<Uint8Array>): Origins {
  return [inSource(line, first), ...others];
}

function inSource(line: number, origin: Origin): Origin {
  if (origin.kind !== 'written' || !origin.via.some(({ how }) => how === 'file')) return origin;
  const { file } = origin.span;
  const starts = startsOfLines(file);
  const start = starts[line];
  const end = starts[line + 1] ?? file.text.length;
  return start === undefined ? origin : { ...origin, span: { file, start, end } };
}
