import { defineConfig } from 'vitest/config';

const { BED_TESTS, BED_MINUTES = '0', BED_RESULTS } = process.env;

/** For `scripts/test-bed.mjs`: files share the machine of a bed, and so run one after the other. */
export default defineConfig({
  test: {
    include: [BED_TESTS ?? ''],
    // Longer than what is asked of a test that ends by itself.
    testTimeout: 600_000 + Number(BED_MINUTES) * 60_000,
    hookTimeout: 900_000,
    fileParallelism: false,
    maxConcurrency: 4,
    reporters: ['verbose', ['json', { outputFile: BED_RESULTS ?? '' }]],
  },
});
