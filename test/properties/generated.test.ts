import { expect, it } from 'vitest';
import { targetNames } from '../../src/core/shape.ts';
import { examineSpecs } from '../generated/sample.ts';
import { areSchemasMissing } from '../generated/schemas.ts';
import { loweredByNow } from '../generated/unlowered.ts';

const seed = Number(process.env['APPSPEC_SEED'] ?? 1);

/** Fewer would mean that a word which was taken is refused by now, or that the generator lost its sense. */
const leastAccepted = { swarm: 0.5, k8s: 0.5 };

it('every generated spec becomes files that their readers take, or is refused at its place', { timeout: 300_000 }, () => {
  const tally = examineSpecs({ count: 2000, seed, hasSchemas: !areSchemasMissing() });
  console.log(tally.summary);
  expect(tally.missingKeys).toEqual([]);
  expect(loweredByNow(tally.refusedWords, tally.acceptedKeys), 'Take them off the list in unlowered.ts: specs may well have them.').toEqual(
    [],
  );
  for (const target of targetNames) expect(tally.shareAccepted(target)).toBeGreaterThan(leastAccepted[target]);
});
