import { codes } from '../../codes.ts';
import { UsageProblem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { explanationOf, pageAsText } from '../explanations.ts';
import type { Given } from '../options.ts';
import { print } from '../print.ts';

/** No key of a spec has a `-` before its first dot, so a word with one can only be a code. */
export function isCode(subject: string): boolean {
  return codes.has(subject) || /^[a-z]+(-[a-z]+)+$/.test(subject);
}

export function explainCode(code: string, options: Given): number {
  const explanation = explanationOf(code);
  if (explanation === undefined) throw new UsageProblem(`There is no code "${code}". ${didYouMean(code, codes.keys()) ?? ''}`.trimEnd());
  const { title, why, page } = explanation;
  const answer = { formatVersion: '1.0', code, severity: codes.get(code), title, why, page };
  print(process.stdout, options.format === 'json' ? JSON.stringify(answer, null, 2) : pageAsText(page));
  return 0;
}
