import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, run, write } = theProgram();
const loose = 'name: shop\nappspec: 1 # the version\nservices:\n    web: {image: "nginx:1.27"}\n';
const tidy = 'appspec: 1 # the version\nname: shop\nservices:\n  web: { image: "nginx:1.27" }\n';

test('fmt writes the spec in place, once', async () => {
  write({ 'loose/app.spec.yaml': loose });
  expect(await run(['fmt', 'loose', '--check'])).toEqual({
    code: 1,
    out: '',
    err: 'loose/app.spec.yaml is not formatted: run appspec fmt.',
  });
  expect(await run(['fmt', 'loose'])).toEqual({ code: 0, out: '', err: '' });
  const path = join(folder, 'loose/app.spec.yaml');
  expect(readFileSync(path, 'utf8')).toBe(tidy);
  const { mtimeMs } = statSync(path);
  expect(await run(['fmt', 'loose'])).toMatchObject({ code: 0 });
  expect(await run(['fmt', 'loose', '--check'])).toMatchObject({ code: 0 });
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
});

test('fmt reads standard input and writes standard output', async () => {
  expect(await run(['fmt', '-'], { input: loose })).toEqual({ code: 0, out: tidy.trimEnd(), err: '' });
});

test('fmt leaves what is not YAML alone', async () => {
  write({ 'broken/app.spec.yaml': 'services: [' });
  expect(await run(['fmt', 'broken'])).toMatchObject({ code: 1, err: expect.stringContaining('error[yaml-syntax]') });
  expect(readFileSync(join(folder, 'broken/app.spec.yaml'), 'utf8')).toBe('services: [');
});
