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
      // The command line is tested as a built program, in processes of its own, where nothing is counted.
      exclude: ['src/**/*.generated.ts', 'src/cli/**'],
      thresholds: { statements: 94, branches: 90, functions: 94, lines: 95 },
    },
  },
});
