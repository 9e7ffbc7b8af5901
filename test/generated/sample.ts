import fc from 'fast-check';
import { apiObjections } from './api-rules.ts';
import { appSpecs, type GeneratedSpec } from './arbitrary.ts';
import { engineObjections } from './engine-rules.ts';
import { checkAgain, jsonOf, must, type Outcome, outcomesOf, readBack, textOf } from './examine.ts';
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
  readonly tell?: (spec: GeneratedSpec, outcomes: readonly Outcome[]) => void;
}

/** Generates specs and examines what becomes of each; the first that the compiler fails is thrown, at its smallest. */
export function examineSpecs({ count, seed, hasSchemas, isThorough = false, tell }: Sampling): Tally {
  const tally = new Tally();
  let number = 0;
  const examine = (spec: GeneratedSpec) => {
    const isFourth = number++ % 4 === 0;
    const text = isFourth ? textOf(spec) : jsonOf(spec);
    const environments = isThorough ? [undefined, ...environmentsOf(spec)] : [spec.environment];
    const outcomes = outcomesOf(spec, text, environments);
    if (isFourth) checkAgain(spec, text, outcomes);
    for (const { target, outputs } of outcomes) {
      const documents = outputs.flatMap((output) => readBack(output, isFourth));
      const judged = target === 'k8s' && !hasSchemas ? [] : documents.flatMap((document) => objectionsTo(document, target));
      const objections = [...judged, ...documents.flatMap(target === 'k8s' ? apiObjections : engineObjections)];
      must(objections.length === 0, objections.join('\n'));
    }
    tally.add(spec, outcomes);
    tell?.(spec, outcomes);
  };
  fc.assert(fc.property(appSpecs(), examine), { seed, numRuns: count, reporter: reportFailure });
  return tally;
}

function environmentsOf({ document }: GeneratedSpec): string[] {
  const environments = (document as { readonly environments?: unknown }).environments;
  return typeof environments === 'object' && environments !== null ? Object.keys(environments) : [];
}
