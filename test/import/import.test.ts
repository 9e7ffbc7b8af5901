import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOnDisk } from '../../src/cli/spec-files.ts';
import { frame } from '../../src/core/frame.ts';
import { importCompose } from '../../src/import/import-compose.ts';
import { readSpec } from '../../src/read-spec.ts';

const folder = 'test/import/cases';

/** `UPDATE_CASES=1 npx vitest run test/import` writes what the import makes of each file. */
describe.each(readdirSync(folder))('%s', (name) => {
  const path = ['stack.yml', 'compose.yml'].map((file) => join(folder, name, file)).find((file) => existsSync(file)) ?? '';
  const file = { path: path.slice(folder.length + name.length + 2), text: readFileSync(path, 'utf8') };
  const { text = '', diagnostics } = importCompose(file, filesOnDisk(join(folder, name)), name);

  it('becomes the spec beside it', () => expectFile(join(folder, name, 'imported.yaml'), text));

  it('tells what is lost and guessed', () => {
    expectFile(join(folder, name, 'told.txt'), diagnostics.map((diagnostic) => `${frame(diagnostic)}\n`).join('\n'));
  });

  it('is a spec whose every word has its form', () => {
    expect(readSpec({ path: 'app.spec.yaml', text }).diagnostics.map((diagnostic) => frame(diagnostic))).toEqual([]);
  });
});

function expectFile(path: string, text: string): void {
  if (process.env['UPDATE_CASES'] !== undefined) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
