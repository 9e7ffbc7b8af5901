import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { theProgram } from './program.ts';

const { folder, command, run } = theProgram();
const written = (name: string) => readFileSync(join(folder, name, 'app.spec.yaml'), 'utf8');

test.each([
  [[]],
  [['--access', 'internal']],
  [['--access', 'none', '--replicas', '1']],
  [['--database']],
  [['--database', '--access', 'none', '--image', 'registry:5000/acme/shop:1.2', '--port', '8000']],
])('init with %j writes a spec without findings, formatted', async (words) => {
  const name = `shop-${words.length}-${words.join('').replace(/\W/g, '')}`.slice(0, 30);
  mkdirSync(join(folder, name), { recursive: true });
  expect(await run(['init', name, '--force', ...words])).toMatchObject({ code: 0, out: '' });
  expect(await run(['validate', name, '--strict', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  expect(await run(['fmt', name, '--check'])).toEqual({ code: 0, out: '', err: '' });
});

test('options that cannot be are refused, with what can', async () => {
  expect(await run(['init', 'wrong', '--port', 'http'])).toMatchObject({ code: 2, err: expect.stringContaining('a number such as 8000') });
  expect(await run(['init', 'wrong', '--port', '65536'])).toMatchObject({ code: 2 });
  expect(await run(['init', 'wrong', '--image', 'nginx:'])).toMatchObject({ code: 2, err: expect.stringContaining('an image such as') });
  expect(await run(['init', 'wrong', '--name', 'My Shop'])).toMatchObject({ code: 2, err: expect.stringContaining('lower-case letters') });
});

/** It gives the program a terminal. */
const script = 'script';
const hasScript = (await execa(script, ['--version'], { reject: false })).failed === false;
if (!hasScript) console.log('script is not installed: the questions of init are not tried.');

test.skipIf(!hasScript)('on a terminal init asks, and asks again what does not fit', async () => {
  const line = `${command.join(' ')} init asked`;
  const answers = ['my shop', 'shop', '', '8000', 'public', '3', 'yes'];
  const { stdout } = await execa(script, ['-qec', line, '/dev/null'], {
    cwd: folder,
    input: answers.map((answer) => `${answer}\n`).join(''),
    timeout: 20_000,
  });
  expect(stdout).toContain('Please give at most 40 lower-case letters');
  expect(written('asked')).toMatch(/name: shop\n[\s\S]*image: nginx:1\.29\n[\s\S]*replicas: 3\n[\s\S]*container: 8000[\s\S]*mysql:8\.4/);
});
