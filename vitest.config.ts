import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Else a style sheet imported as text is empty.
    css: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    // What `.ci/run` counts.
    reporters: process.env['CI'] === undefined ? ['default'] : ['default', ['json', { outputFile: 'coverage/tests.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.generated.ts'],
      thresholds: { statements: 80, branches: 78, functions: 79, lines: 81 },
    },
  },
});
