import { basename, dirname, join, resolve } from 'node:path';
import { UsageProblem } from '../../core/problem.ts';
import { importCompose } from '../../import/import-compose.ts';
import { readIfThere, readSpecFile, specName } from '../files.ts';
import { appNameFrom } from '../init/app-name.ts';
import type { Invocation } from '../options.ts';
import { printWhole } from '../print.ts';
import { report, tellDone } from '../report.ts';
import { writeWhole } from '../write-whole.ts';

/** Writes a spec beside the Compose file, so that what it names stays where it is. 1 where something is lost or guessed. */
export async function importFile({ subject, options }: Invocation): Promise<number> {
  if (subject === undefined) throw new UsageProblem('Say which file to import, such as compose.yml.');
  const isPrinted = options.stdout === true || subject === '-';
  const path = join(subject === '-' ? '.' : dirname(subject), specName);
  if (!isPrinted && options.force !== true && readIfThere(path) !== undefined)
    throw new UsageProblem(`${path} is there already. Use --force to replace it.`);
  const { file, files } = readSpecFile(subject);
  const { text, diagnostics } = importCompose(file, files, options.name ?? appNameFrom(basename(resolve(dirname(path)))));
  if (text !== undefined && !isPrinted) writeWhole(path, text);
  await report(diagnostics, { ...options, stdout: isPrinted });
  if (text === undefined) return 1;
  if (isPrinted) printWhole(process.stdout, text);
  else tellDone(`${path} is written. Next: appspec validate ${path}`, options);
  return diagnostics.length === 0 ? 0 : 1;
}
