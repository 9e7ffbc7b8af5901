import type { Compilation } from '../../compile.ts';
import { UsageProblem } from '../../core/problem.ts';
import type { Given } from '../options.ts';
import { report } from '../report.ts';

/** What cannot be explained: because of errors in the spec, which are told, or because it is not there. */
export async function unexplained({ diagnostics }: Compilation, message: string, options: Given): Promise<number> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  await report(errors, options);
  if (errors.length === 0) throw new UsageProblem(message);
  return 2;
}
