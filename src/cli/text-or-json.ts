import type { Given } from './options.ts';
import { UsageProblem } from './problems.ts';

/** Whether an answer that is no list of findings is wanted as JSON. */
export function wantsJson({ format = 'text' }: Given): boolean {
  if (format === 'github' || format === 'sarif')
    throw new UsageProblem(`There are no findings here to print as ${format}: use text or json.`);
  return format === 'json';
}
