import { basename, join, resolve } from 'node:path';
import { UsageProblem } from '../../core/problem.ts';
import { readIfThere, specName } from '../files.ts';
import { firstSpec } from '../init/first-spec.ts';
import { answersFor } from '../init/questions.ts';
import type { Invocation } from '../options.ts';
import { print } from '../print.ts';
import { writeWhole } from '../write-whole.ts';

/** Writes a spec that builds without a finding, called like its folder unless it is said. */
export async function init({ subject = '.', options }: Invocation): Promise<number> {
  const path = join(subject, specName);
  if (readIfThere(path) !== undefined && options.force !== true)
    throw new UsageProblem(`${path} is there already. Use --force to replace it.`);
  const answers = await answersFor(options, nameFrom(basename(resolve(subject))));
  writeWhole(path, firstSpec(answers));
  print(process.stderr, `${path} is written. Next: appspec build${subject === '.' ? '' : ` ${subject}`}`);
  return 0;
}

/** A folder's name as an app's name; `web` where nothing is left of it. */
function nameFrom(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return name === '' ? 'web' : name;
}
