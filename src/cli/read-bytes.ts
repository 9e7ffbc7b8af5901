import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { EnvironmentProblem } from '../core/problem.ts';

/** Whatever is longer is no text that appspec reads: the parser takes 16 million characters, of at most four bytes each. */
const most = 64 * 1024 * 1024;

/** All of a file, or of standard input. A device without an end is left, and a pipe that nobody writes to is empty. */
export function readBytes(source: string | 0): Buffer {
  const descriptor = source === 0 ? 0 : openSync(source, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return readAll(descriptor, source === 0 ? 'Standard input' : source);
  } finally {
    if (source !== 0) closeSync(descriptor);
  }
}

function readAll(descriptor: number, name: string): Buffer {
  const bytes = readOpen(descriptor, most);
  if (bytes === undefined) throw new EnvironmentProblem(`${name}: it is longer than 64 MB, which no text for appspec is.`);
  return bytes;
}

/** To its end; undefined for what is longer than that. */
export function readOpen(descriptor: number, longest: number): Buffer | undefined {
  const pieces: Buffer[] = [];
  const stats = fstatSync(descriptor);
  let length = 0;
  for (let size = Math.min(longest, stats.size) + 1; ; size = 1 << 16) {
    const piece = Buffer.allocUnsafe(size);
    const read = readSome(descriptor, piece);
    if (read === 0) return Buffer.concat(pieces);
    // There was room for one byte more: nothing follows, and need not be asked for.
    if (pieces.length === 0 && read === stats.size && read < size && stats.isFile()) return piece.subarray(0, read);
    pieces.push(piece.subarray(0, read));
    length += read;
    if (length > longest) return undefined;
  }
}

/** A pipe has nothing yet: whoever writes to it is given the time. */
function readSome(descriptor: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, into);
    } catch (error) {
      const { code } = error as { readonly code?: string };
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
