import type { Written } from '../core/source.ts';
import type { Origins } from '../core/sourced.ts';
import type { EmittedFile } from '../core/tree.ts';
import { copied } from './copied.ts';
import { originsOfLines, print } from './print.ts';

/** A file that `build` writes. */
export interface OutputFile {
  /** Relative to the output folder. */
  readonly path: string;
  /** Of a config that is no text: with U+FFFD for what is not UTF-8. */
  readonly text: string;
  /** What a config holds, byte by byte; of no other file. */
  readonly bytes?: Uint8Array;
  /** For each line, where it comes from. */
  readonly origins: readonly Origins[];
}

/** Its lines; not kept, because a large app has millions of them. */
export function linesOf({ text }: Pick<OutputFile, 'text'>): string[] {
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

export interface Printing {
  /** Folder of the target below the output folder: `prod/k8s`. */
  readonly folder: string;
  /** What every file says of itself. */
  readonly header: readonly string[];
  readonly spec: Written;
}

export function emit(file: EmittedFile, printing: Printing): OutputFile {
  const path = `${printing.folder}/${file.path}`;
  return file.content === undefined ? printed(path, file, printing) : { path, ...copied(file.content) };
}

/** Few ask where a line comes from, and a large app has millions of them: whoever asks first has the origins made. */
function printed(path: string, file: EmittedFile, printing: Printing): OutputFile {
  let origins: readonly Origins[] | undefined;
  return {
    path,
    text: textOf(file, printing),
    get origins() {
      origins ??= originsIn(file, printing);
      return origins;
    },
  };
}

function textOf({ documents }: EmittedFile, { header }: Printing): string {
  const lines = header.map((line) => `# ${line}`);
  for (const [index, document] of documents.entries()) {
    if (index > 0) lines.push('---');
    // One by one: as arguments of one call, a hundred thousand lines are more than the stack holds.
    for (const line of print(document)) lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

/** The line between two documents comes from what the second begins with. */
function originsIn({ documents }: EmittedFile, { header, spec }: Printing): readonly Origins[] {
  const origins: Origins[] = header.map(() => [{ kind: 'lowering', why: 'Every file says who made it.', within: spec }]);
  for (const [index, document] of documents.entries()) {
    const own = originsOfLines(document, spec);
    if (index > 0 && own[0] !== undefined) origins.push(own[0]);
    for (const origin of own) origins.push(origin);
  }
  return origins;
}
