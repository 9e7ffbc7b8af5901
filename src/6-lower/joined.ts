import { Sourced } from '../core/sourced.ts';

/** One text made of pieces. */
export function joined(pieces: readonly Sourced<string>[]): Sourced<string> {
  const [first, ...others] = pieces;
  if (first === undefined) throw new Error('A text has a piece.');
  return new Sourced(pieces.map(({ value }) => value).join(''), first.from).and(...others);
}
