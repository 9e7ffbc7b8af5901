import { UsageProblem } from '../core/problem.ts';
import { didYouMean } from '../core/suggest.ts';
import { upgradeCodes } from '../questions/diff/upgrade-codes.ts';

/** `--accept CODE:OBJECT` of a code that there is not accepts nothing, now and later. */
export function refuseUnknownAcceptance(accept: readonly string[]): void {
  for (const text of accept) {
    const [code = '', ...object] = text.split(':');
    if (!Object.hasOwn(upgradeCodes, code)) throw new UsageProblem(`--accept ${text}: ${whyNot(code)}`);
    if (object.join(':') === '') throw new UsageProblem(`--accept ${text}: say of what, such as ${code}:volume/data.`);
  }
}

function whyNot(code: string): string {
  const known = Object.keys(upgradeCodes);
  return `there is no upgrade finding "${code}". ${didYouMean(code, known) ?? `There are: ${known.join(', ')}.`}`;
}
