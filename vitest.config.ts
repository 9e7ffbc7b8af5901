import { defineConfig } from 'vitest/config';

/** What `.ci/run` counts. */
const results = process.env['APPSPEC_TEST_RESULTS'] ?? (process.env['CI'] === undefined ? undefined : 'coverage/tests.json');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Else a style sheet imported as text is empty.
    css: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // The command line is tested as a built program, in processes of its own, and what talks to clusters on beds: nothing is counted there.
      exclude: ['src/**/*.generated.ts', 'src/cli/**', 'src/deploy/{swarm,kubernetes}/**'],
      thresholds: { statements: 96, branches: 92, functions: 96, lines: 97 },
    },
  },
});
