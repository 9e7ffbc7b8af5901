import { basename, join, resolve } from 'node:path';
import exampleText from '../../../examples/web/app.spec.yaml?raw';
import { readIfThere, specName, writeWhole } from '../files.ts';
import type { Invocation } from '../options.ts';
import { UsageProblem } from '../problems.ts';
import { print } from '../report.ts';

/** Writes the smallest spec that builds without a finding, called like its folder. */
export function init({ subject = '.', options }: Invocation): number {
  const path = join(subject, specName);
  if (readIfThere(path) !== undefined && options.force !== true)
    throw new UsageProblem(`${path} is there already. Use --force to replace it.`);
  writeWhole(
    path,
    exampleText.replace(/^# yaml-language-server.*\n/, '').replace(/^name: .*/m, `name: ${nameFrom(basename(resolve(subject)))}`),
  );
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
