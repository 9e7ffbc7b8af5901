import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codes } from '../src/codes.ts';
import { frame } from '../src/core/frame.ts';
import { upgradeCodes } from '../src/questions/diff/upgrade-codes.ts';
import { findingsOf, pageFile, readPages } from './explanations.ts';

const pages = readPages();

/** No spec alone can show these. */
const withoutExample = ['broken-reference', 'ignored', 'not-formatted', 'stale-output', ...Object.keys(upgradeCodes)];

/** The schema refuses it before the rule could. */
const instead: Readonly<Record<string, string>> = { 'version-unknown': 'wrong-value' };

/** `UPDATE_CASES=1 npx vitest run test/explanations.test.ts` rewrites what the pages say that appspec says. */
describe('docs/diagnostics', () => {
  it('has a page for every code, and no other', () => {
    expect(pages.map(({ code }) => code).sort()).toEqual([...codes.keys()].sort());
  });

  it.each(pages)('$code says what it is and why it matters', ({ code, text }) => {
    expect(text).toMatch(new RegExp(`^# ${code}: [^A-Z].*[^.]\n\n[A-Z\`].*[.]\n`));
  });

  it.each(pages.filter(({ code }) => !withoutExample.includes(code)))('$code has an example that fails', ({ code, text, failing }) => {
    const found = failing === undefined ? [] : findingsOf(failing, code);
    const first = found.find((diagnostic) => diagnostic.code === (instead[code] ?? code));
    expect(found.map((diagnostic) => diagnostic.code)).toContain(instead[code] ?? code);
    if (first === undefined) return;
    const said = `\`\`\`text\n${frame(first)}\n\`\`\``;
    if (process.env['UPDATE_CASES'] !== undefined)
      writeFileSync(
        pageFile(code),
        text.replace(/```text\n[\s\S]*?```/, () => said),
      );
    else expect(/```text\n[\s\S]*?```/.exec(text)?.[0]).toBe(said);
  });

  it.each(pages.filter(({ code }) => !withoutExample.includes(code)))('$code has a mended form without findings', ({ code, mended }) => {
    const found = mended === undefined ? undefined : findingsOf(mended, code);
    expect(found?.filter((diagnostic) => diagnostic.code === code)).toEqual([]);
    expect(found?.map((diagnostic) => frame(diagnostic))).toEqual([]);
  });
});
