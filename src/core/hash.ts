import { xxHash32 } from 'js-xxhash';

const encoder = new TextEncoder();

/**
 * Eight hexadecimal digits that change with the text (xxHash32). Names and the lock tell versions apart by it; it keeps
 * nobody out, and a cryptographic hash would cost a tenth of a build.
 */
export function hashOf(text: string): string {
  return xxHash32(encoder.encode(text), 0).toString(16).padStart(8, '0');
}
