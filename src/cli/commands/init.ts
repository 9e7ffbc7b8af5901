import { basename, join, resolve } from 'node:path';
import { UsageProblem } from '../../core/problem.ts';
import { shellWord } from '../../core/shell-word.ts';
import { readIfThere, specName } from '../files.ts';
import { appNameFrom } from '../init/app-name.ts';
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
  const answers = await answersFor(options, appNameFrom(basename(resolve(subject))));
  writeWhole(path, firstSpec(answers));
  print(process.stderr, `${path} is written. Next: appspec build${subject === '.' ? '' : ` ${shellWord(subject)}`}`);
  return 0;
}
