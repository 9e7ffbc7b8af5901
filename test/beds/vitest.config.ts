import { defineConfig } from 'vitest/config';

const { BED, BED_RESULTS } = process.env;

/** For `scripts/test-bed.mjs`: one bed, whose files share its machine and so run one after the other. */
export default defineConfig({
  test: {
    include: [`test/beds/${BED}/*.bed.ts`],
    testTimeout: 600_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    maxConcurrency: 4,
    reporters: ['verbose', ['json', { outputFile: BED_RESULTS ?? '' }]],
  },
});
