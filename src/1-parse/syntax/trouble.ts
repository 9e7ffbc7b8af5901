import type { Open } from './open.ts';

/** Where a parser could not go on; lines and columns from 0. */
export interface Trouble {
  readonly lines: readonly string[];
  readonly line: number;
  readonly column: number;
  /** The text of the line. */
  readonly written: string;
  /** In the words of the parser. */
  readonly reason: string;
  readonly open: Open;
}

/** What the author did, told without a word of the text: a file of values may hold secrets. */
export interface Mistake {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
  /** Lines above that this is judged by: where one of them was wrong itself, this only follows from it. */
  readonly by?: readonly number[];
  /** Lines as they would be without the mistake; none where that cannot be known. */
  readonly mended: ReadonlyMap<number, string>;
}

/** Says what is wrong at a place, if it knows. */
export type Detector = (trouble: Trouble) => Mistake | undefined;
