import leven from 'leven';
import { sortedBy } from './order.ts';

/** The known name that was probably meant; undefined when none is near. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const candidates = sortedBy(known, (name) => name).map((name) => ({ name, far: apart(word, name) }));
  const best = candidates.reduce<{ name: string; far: number } | undefined>(
    (found, candidate) => (found === undefined || candidate.far < found.far ? candidate : found),
    undefined,
  );
  return best !== undefined && best.far <= Math.max(1, Math.floor(word.length / 3)) ? best.name : undefined;
}

/** Edit distance; words that differ only in case, `-` or `_` are next to each other. */
function apart(word: string, name: string): number {
  return plain(word) === plain(name) ? 0.5 : leven(word.toLowerCase(), name.toLowerCase());
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_.]/g, '');
}

/** `Did you mean "name"?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  return asked(nearest(word, known));
}

/** The help of a finding about a name that is not there, and what it meant for the findings that would say it again. */
export function misspelt(kind: string, word: string, known: Iterable<string>): { help: string | undefined; meant: string | undefined } {
  const name = nearest(word, known);
  return { help: asked(name), meant: name === undefined ? undefined : `${kind} ${name}` };
}

function asked(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `Did you mean "${name}"?`;
}
