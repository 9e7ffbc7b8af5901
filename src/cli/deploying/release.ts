import { dirname, join } from 'node:path';
import type { OutputFile } from '../../8-emit/output.ts';
import { hashOf, hashOfBytes } from '../../core/hash.ts';
import { EnvironmentProblem, UsageProblem } from '../../core/problem.ts';
import { type Release, releaseOf } from '../../deploy/release.ts';
import { lockName } from '../../lock.ts';
import { bytesIfThere, decode } from '../files.ts';
import { inFolder, type OutputFolder } from '../output-folder.ts';
import type { Subject } from './subject.ts';

/** What the spec says now. */
export function builtRelease({ target, compilation }: Subject): Release {
  const { app, choice, outputs } = compilation;
  if (app === undefined) throw new Error('Without an app nothing is released.');
  const { environment } = choice;
  const files = outputs.map((file) => inFolder(file, environment));
  return releaseOf({ app: app.name.value, environment, target }, files);
}

/** What was committed, if it is what was built. */
export function committedRelease({ target, folder, compilation }: Subject): Release {
  const { lock, path } = folder;
  const locked = lock?.targets[target];
  if (lock === undefined || locked === undefined)
    throw new UsageProblem(`Nothing is built for ${target} in ${path}.${whatElse(path, compilation.choice.environment)}`);
  const files = Object.entries(locked.files).map(([name, hash]) => committedFile(folder, name, hash));
  return releaseOf({ app: lock.app, environment: lock.environment, target }, files);
}

/** Somebody may have named the folder of a target or of an environment, which is one level too deep. */
function whatElse(path: string, environment: string | undefined): string {
  const above = dirname(path);
  const isTooDeep = bytesIfThere(join(above, lockName)) !== undefined;
  return isTooDeep ? ` Did you mean --from ${environment === undefined ? above : dirname(above)}?` : ' Run appspec build.';
}

function committedFile({ path }: OutputFolder, name: string, hash: string): Pick<OutputFile, 'path' | 'text' | 'bytes'> {
  const bytes = bytesIfThere(join(path, name));
  if (bytes === undefined) throw new EnvironmentProblem(`${join(path, name)} is not there. Run appspec build.`);
  const isConfig = name.startsWith('swarm/configs/');
  const text = decode(bytes);
  if ((isConfig ? hashOfBytes(bytes) : hashOf(text)) !== hash)
    throw new EnvironmentProblem(`${join(path, name)} is not what was built. Run appspec check.`);
  return { path: name, text, ...(isConfig ? { bytes } : {}) };
}
