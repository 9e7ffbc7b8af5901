import { defineConfig } from 'vitest/config';

const { BED_TESTS, BED_RESULTS } = process.env;

/** For `scripts/test-bed.mjs`: files share the machine of a bed, and so run one after the other. */
export default defineConfig({
  test: {
    include: [BED_TESTS ?? ''],
    testTimeout: 600_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    maxConcurrency: 4,
    reporters: ['verbose', ['json', { outputFile: BED_RESULTS ?? '' }]],
  },
});
