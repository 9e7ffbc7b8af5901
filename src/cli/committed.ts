import { join } from 'node:path';
import type { TargetName } from '../core/shape.ts';
import type { TextFile } from '../core/source.ts';
import { readIfThere } from './files.ts';
import { lockedFiles, type OutputFolder } from './output-folder.ts';

/** What is built for a target, as far as it is still there; not what configs hold, which the stack names by its hash. */
export function committedFiles({ path, lock }: OutputFolder, target: TargetName): TextFile[] {
  const files = lockedFiles(lock, [target]).filter((file) => !file.startsWith('swarm/configs/'));
  return files.flatMap((file) => {
    const text = readIfThere(join(path, file));
    return text === undefined ? [] : [{ path: join(path, file), text }];
  });
}
