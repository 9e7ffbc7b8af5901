import { format } from '../../format/format.ts';
import { readSpecFile } from '../files.ts';
import type { Invocation } from '../options.ts';
import { print, printWhole } from '../print.ts';
import { report } from '../report.ts';
import { replaceText } from '../write-whole.ts';

/** Writes the spec in the one way there is; from standard input to standard output. */
export async function fmt({ subject, options }: Invocation): Promise<number> {
  const { file } = readSpecFile(subject);
  const { text, diagnostics } = format(file);
  await report(diagnostics, options);
  if (text === undefined) return 1;
  if (options.check === true) return tellUnformatted(file.path, text === file.text);
  if (subject === '-') printWhole(process.stdout, text);
  else if (text !== file.text) replaceText(file.path, text);
  return 0;
}

function tellUnformatted(path: string, isFormatted: boolean): number {
  if (isFormatted) return 0;
  print(process.stderr, `${path} is not formatted: run appspec fmt.`);
  return 1;
}
