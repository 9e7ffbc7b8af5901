import fc from 'fast-check';
import { expect, it } from 'vitest';
import { targetNames } from '../../src/core/shape.ts';
import { appSpecs, type GeneratedSpec } from '../generated/arbitrary.ts';
import { must, type Outcome, outcomesOf, readBack, textOf } from '../generated/examine.ts';
import { reportFailure } from '../generated/reporter.ts';
import { areSchemasMissing, objectionsTo } from '../generated/schemas.ts';
import { Tally } from '../generated/tally.ts';

const runs = 2000;
const seed = Number(process.env['APPSPEC_SEED'] ?? 1);

/** Fewer than these would mean that a word which was taken is refused by now, or that the generator lost its sense. */
const leastAccepted = { swarm: 0.6, k8s: 0.55 };

it('every generated spec is compiled to files that their readers take, or refused at its place', { timeout: 300_000 }, () => {
  const tally = new Tally();
  const isMissing = areSchemasMissing();
  const examined = (spec: GeneratedSpec) => {
    const text = textOf(spec);
    const outcomes = outcomesOf(spec, text);
    const again = outcomesOf(spec, text);
    must(bytesOf(outcomes) === bytesOf(again), 'The second compilation gives other bytes.');
    for (const { target, outputs } of outcomes) {
      const documents = outputs.flatMap(readBack);
      const objections = target === 'k8s' && isMissing ? [] : documents.flatMap((document) => objectionsTo(document, target));
      must(objections.length === 0, objections.join('\n'));
    }
    tally.add(spec, outcomes);
  };
  fc.assert(fc.property(appSpecs(), examined), { seed, numRuns: runs, reporter: reportFailure });
  console.log(tally.summary);
  expect(tally.missingKeys).toEqual([]);
  for (const target of targetNames) expect(tally.shareAccepted(target)).toBeGreaterThan(leastAccepted[target]);
});

function bytesOf(outcomes: readonly Outcome[]): string {
  return JSON.stringify(outcomes.map(({ outputs, refusals }) => [outputs.map(({ path, text }) => [path, text]), refusals]));
}
