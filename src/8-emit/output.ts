import type { Written } from '../core/source.ts';
import type { Origins } from '../core/sourced.ts';
import type { EmittedFile } from '../core/tree.ts';
import { copied } from './copied.ts';
import { print } from './print.ts';

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

export function emit(file: EmittedFile, { folder, header, spec }: Printing): OutputFile {
  if (file.content !== undefined) return { path: `${folder}/${file.path}`, ...copied(file.content) };
  const lines = header.map((line) => `# ${line}`);
  const origins: Origins[] = header.map(() => [{ kind: 'lowering', why: 'Every file says who made it.', within: spec }]);
  for (const [index, document] of file.documents.entries()) {
    const printed = print(document, spec);
    if (index > 0) lines.push('---');
    if (index > 0 && printed.origins[0] !== undefined) origins.push(printed.origins[0]);
    // One by one: as arguments of one call, a hundred thousand lines are more than the stack holds.
    for (const line of printed.lines) lines.push(line);
    for (const origin of printed.origins) origins.push(origin);
  }
  return { path: `${folder}/${file.path}`, text: `${lines.join('\n')}\n`, origins };
}
