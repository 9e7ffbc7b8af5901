import { sortedBy } from './order.ts';

/**
 * The files that a spec names, as an input of the compiler: what they hold, or what is the matter with them, as data.
 * Paths start at the folder of the spec, with `/`, and have neither `.` nor `..` nor empty parts. The same question always
 * gets the same answer.
 */
export interface SpecFiles {
  file(path: string): FoundFile | FileProblem;
  /** All files in a folder and below it, sorted by name in code-unit order. */
  folder(path: string): readonly FolderFile[] | FileProblem;
}

export interface FoundFile {
  /** What findings call it: its path from where the program runs. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface FolderFile extends FoundFile {
  /** Path from the folder: `conf.d/site.conf`. */
  readonly name: string;
}

export interface FileProblem {
  readonly problem: Problem;
  /** Of what lies in a folder: its path from there. */
  readonly within?: string;
}

/**
 * `folder`: one where a file is wanted; `file`: the reverse. `outside`: a link leads out of the spec's folder. `special`: a
 * device, pipe or socket. `large`: more than `largestFile`, for a folder in all. `many`: more than `mostFiles`.
 */
export type Problem = 'missing' | 'folder' | 'file' | 'outside' | 'special' | 'denied' | 'circle' | 'large' | 'many' | 'empty' | 'broken';

/** Bytes of a file, or of all files of a folder: clusters take no more for one object, and nobody reviews more. */
export const largestFile = 16 * 2 ** 20;

/** In one folder and below it. */
export const mostFiles = 1000;

/** Files by their path from the folder of the spec, as text or bytes: for programs that have them in memory. */
export function specFiles(files: Readonly<Record<string, string | Uint8Array>>): SpecFiles {
  const all = new Map(Object.entries(files).map(([path, content]) => [path, { path, bytes: bytesOf(content) }]));
  const below = (path: string) => [...all.values()].filter((file) => path === '' || file.path.startsWith(`${path}/`));
  return {
    file: (path) => all.get(path) ?? { problem: below(path).length > 0 ? 'folder' : 'missing' },
    folder: (path) => {
      const found = below(path).map((file) => ({ ...file, name: path === '' ? file.path : file.path.slice(path.length + 1) }));
      if (found.length > 0) return sortedBy(found, ({ name }) => name);
      return { problem: all.has(path) ? 'file' : 'missing' };
    },
  };
}

/** For a spec that names none. */
export const noFiles: SpecFiles = specFiles({});

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

export function isProblem(found: FoundFile | readonly FolderFile[] | FileProblem): found is FileProblem {
  return 'problem' in found;
}
