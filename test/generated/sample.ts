import fc from 'fast-check';
import { appSpecs, type GeneratedSpec } from './arbitrary.ts';
import { must, type Outcome, outcomesOf, readBack, textOf } from './examine.ts';
import { reportFailure } from './reporter.ts';
import { objectionsTo } from './schemas.ts';
import { Tally } from './tally.ts';

export interface Sampling {
  readonly count: number;
  readonly seed: number;
  /** Whether the schemas of Kubernetes are there. */
  readonly hasSchemas: boolean;
  /** Whether each is compiled in all its environments, not in one of them. */
  readonly isThorough?: boolean;
  readonly tell?: (spec: GeneratedSpec, text: string, outcomes: readonly Outcome[]) => void;
}

/** Generates specs and examines what becomes of each; the first that the compiler fails is thrown, at its smallest. */
export function examineSpecs({ count, seed, hasSchemas, isThorough = false, tell }: Sampling): Tally {
  const tally = new Tally();
  let number = 0;
  const examine = (spec: GeneratedSpec) => {
    const text = textOf(spec);
    const environments = isThorough ? [undefined, ...environmentsOf(spec)] : [spec.environment];
    const outcomes = outcomesOf(spec, text, environments);
    must(bytesOf(outcomes) === bytesOf(outcomesOf(spec, text, environments)), 'The second compilation gives other bytes.');
    for (const { target, outputs } of outcomes) {
      const documents = outputs.flatMap((output) => readBack(output, number % 4 === 0));
      const objections = target === 'k8s' && !hasSchemas ? [] : documents.flatMap((document) => objectionsTo(document, target));
      must(objections.length === 0, objections.join('\n'));
    }
    number++;
    tally.add(spec, outcomes);
    tell?.(spec, text, outcomes);
  };
  fc.assert(fc.property(appSpecs(), examine), { seed, numRuns: count, reporter: reportFailure });
  return tally;
}

function environmentsOf({ document }: GeneratedSpec): string[] {
  const environments = (document as { readonly environments?: unknown }).environments;
  return typeof environments === 'object' && environments !== null ? Object.keys(environments) : [];
}

function bytesOf(outcomes: readonly Outcome[]): string {
  return JSON.stringify(outcomes.map(({ outputs, refusals }) => [outputs.map(({ path, text }) => [path, text]), refusals]));
}
