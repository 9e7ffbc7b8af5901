/** The bits of a file's mode as four octal digits, as `chmod` takes them. */
export function octal(bits: number): string {
  return bits.toString(8).padStart(4, '0');
}
