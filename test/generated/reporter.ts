import type fc from 'fast-check';
import type { GeneratedSpec } from './arbitrary.ts';
import { textOf } from './examine.ts';

/** A failure as its smallest spec, with what is needed to see it again. */
export function reportFailure(run: fc.RunDetails<[GeneratedSpec]>): void {
  if (!run.failed) return;
  const [spec] = run.counterexample ?? [];
  const { errorInstance } = run;
  const why = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  throw new Error(
    spec === undefined ? why : `${why}\n\nSeed ${run.seed}, spec ${run.numRuns}, made smaller ${run.numShrinks} times:\n\n${shown(spec)}`,
  );
}

function shown(spec: GeneratedSpec): string {
  const { given, environment } = spec;
  const options = [
    ...(environment === undefined ? [] : [`--env ${environment}`]),
    ...Object.entries(given).map(([name, value]) => `--set '${name}=${value}'`),
  ];
  return [`# ${options.length === 0 ? 'no options' : options.join(' ')}`, textOf(spec)].join('\n');
}
