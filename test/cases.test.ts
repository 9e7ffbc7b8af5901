import { describe, expect, it } from 'vitest';
import { expected, findCases, rewrite, run } from './cases.ts';

/** `UPDATE_CASES=1 npx vitest run test/cases.test.ts` rewrites what is expected. */
describe('cases', () => {
  it.each(findCases())('$name', (folder) => {
    const outcome = run(folder);
    if (process.env['UPDATE_CASES'] !== undefined) rewrite(folder, outcome);
    const wanted = expected(folder);
    expect(outcome.said).toBe(wanted.said);
    if (wanted.files !== undefined) expect(Object.fromEntries(outcome.files)).toEqual(Object.fromEntries(wanted.files));
    if (wanted.explained !== undefined) expect(outcome.explained()).toBe(wanted.explained);
  });
});
