import { expect, it } from 'vitest';
import { outFrom } from '../../src/cli/output-folder.ts';
import { noFiles } from '../../src/core/spec-files.ts';

it.each([
  ['/work/shop', '/work/shop/out', undefined],
  ['/work/shop', '/work/shop/built', 'built'],
  ['/work/shop', '/work/shop', '.'],
  ['/work/examples/shop', '/work/out/shop', '../../out/shop'],
  ['/work/shop', '/tmp/out', undefined],
  ['/work', '/out', undefined],
  ['/', '/out', undefined],
  ['/work/shop', '/work/two\nlines', undefined],
])('from %s headers name %j as %j', (folder, out, named) => {
  const file = { path: `${folder}/app.spec.yaml`, text: '' };
  expect(outFrom({ folder, file, files: noFiles }, out)).toBe(named);
});
