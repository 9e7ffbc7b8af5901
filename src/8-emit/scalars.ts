import { isPrintable } from '../core/printable.ts';
import { quoted } from '../core/quoted.ts';
import type { Scalar } from '../core/tree.ts';

/**
 * Strings are always double-quoted: kubectl decodes YAML 1.1, where `no`, `1_000` and `0o17` change their meaning, and
 * docker rewrites dates. What decoders refuse or fold even between quotes is escaped.
 */
export function printScalar(value: Scalar): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && !isPrintable(value)) throw new Error(`${value} cannot be printed exactly.`);
  return String(value);
}

/** Plain keys that no decoder reads as anything but text. */
const plainKey = /^(?![eE][0-9]+$)[A-Za-z/_][-A-Za-z0-9_./]*$/;
const otherThanText = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf', 'infinity']);

export function printKey(key: string): string {
  return plainKey.test(key) && !otherThanText.has(key.toLowerCase()) ? key : quoted(key);
}

/** Text that a block literal holds byte for byte under every decoder: printable, no odd white space. */
const literal = /^[\x21-\x7e\u00a1-\u02ff][\x20-\x7e\u00a1-\u02ff]*(?:\n[\x20-\x7e\u00a1-\u02ff]*)+$/;

/** The lines of a block literal with its opening, or undefined where only quotes are safe. */
export function blockLines(text: string): { opening: string; lines: string[] } | undefined {
  if (!text.includes('\n') || !literal.test(text) || /[ ]$/m.test(text) || /\n\n$/.test(text)) return undefined;
  const lines = text.split('\n');
  const ends = lines[lines.length - 1] === '';
  return ends ? { opening: '|', lines: lines.slice(0, -1) } : { opening: '|-', lines };
}
