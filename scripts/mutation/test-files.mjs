/** Tests of the compiler that need no process of another program and compile nothing while they are collected. */
export const testFiles = [
  'test/8-emit/print.test.ts',
  'test/8-emit/scalars.test.ts',
  'test/5-check/cron.test.ts',
  'test/5-check/secret-words.test.ts',
  'test/4-resolve/env-file-lines.test.ts',
  'test/4-resolve/named-files.test.ts',
  'test/4-resolve/resolve.test.ts',
  'test/4-resolve/words.test.ts',
  'test/2-compose/placeholders.test.ts',
  'test/cases.test.ts',
  'test/explanations.test.ts',
  'test/examples.test.ts',
  'test/accept/unused.test.ts',
  'test/properties/merge-patch.test.ts',
  'test/properties/quantities.test.ts',
];
