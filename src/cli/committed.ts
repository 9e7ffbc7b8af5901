import { join } from 'node:path';
import type { TargetName } from '../core/shape.ts';
import type { TextFile } from '../core/source.ts';
import { readIfThere } from './files.ts';
import { lockedFiles, type OutputFolder } from './output-folder.ts';

/** What is built for a target, as far as it is still there. */
export function committedFiles({ path, lock }: OutputFolder, target: TargetName): TextFile[] {
  return lockedFiles(lock, [target]).flatMap((file) => {
    const text = readIfThere(join(path, file));
    return text === undefined ? [] : [{ path: join(path, file), text }];
  });
}
